export { invalid, type Refusal, submit } from './action.js';
export { type FieldFault, type FormState, FormStateContext, text, useFaultText, useFormState, valuesOf } from './state.js';
