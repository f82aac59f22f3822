import { z } from 'zod';

/** Schema of a permission: a scope of an API. */
export const permissionSchema = z.strictObject({
  resource_server_identifier: z.string(),
  permission_name: z.string(),
});

/** Schema of a {@link StoredRole}. */
export const storedRoleSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string().exactOptional(),
    permissions: z.array(permissionSchema),
  })
  .readonly();

/** A role with its permissions. Which users have it stands with the users. */
export type StoredRole = z.infer<typeof storedRoleSchema>;
