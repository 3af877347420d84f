export { type FieldFault, type FormState, FormStateContext, invalid, text, useFaultText, useFormState, valuesOf } from './state.js';
