/** Preloaded into a Node process that is measured where GNU time is missing: leaves its resource usage in the file SIGMATS_USAGE. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(process.env.SIGMATS_USAGE, `${(userCPUTime + systemCPUTime) / 1e6} 0 ${maxRSS}`);
});
