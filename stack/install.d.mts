/** Runs `npm ci` where it is needed, and says what comes then. Ends the process when that fails. */
export function installIfNeeded(root: string, then: string): Promise<void>;

/** Whether node_modules holds what the lock names. */
export function isInstalled(root: string): boolean;
