import { Settings } from '@callboard/core/contracts/settings';
import { adminProcedure } from './init.ts';

/** What the bridge goes by, and where each setting came from; secrets are masked. */
export const settingsProcedure = adminProcedure.output(Settings).query(({ ctx }) => ctx.settings);
