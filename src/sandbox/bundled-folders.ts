/** Where all of our files are that a runner is bundled from, and what bundles them. */
export const bundledFolders = ['src/auth0', 'src/sandbox'];
