// The process that writes to a tenant: see #deploy/apply.ts, which starts it.
import '#deploy/apply-child.ts';
