import type { Config } from '@react-router/dev/config';

export default { appDirectory: 'src', buildDirectory: '../../dist/apps/portal', ssr: true } satisfies Config;
