/**
 * True where machine clients may stand for test users. Set by `constants` in environments/<name>.yaml and
 * compiled in, so that the other branch is not even in the script.
 */
declare const TEST_IDENTITIES: boolean;
