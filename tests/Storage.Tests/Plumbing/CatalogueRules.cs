using Npgsql;

namespace Paceline.Storage;

/// <summary>What must hold for every object in the database, asked of PostgreSQL's own catalogue.</summary>
internal static class CatalogueRules
{
    private const string Ours = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'migrations', 'orleans')";

    private static readonly (string Rule, string Query)[] Rules =
    [
        ("has org_id but row-level security is not enabled and forced", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """),

        ("has org_id but no policy for all commands and roles with the strict USING and WITH CHECK", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p') AND NOT EXISTS (
                SELECT FROM pg_policy p
                WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polroles = ARRAY[0::oid]
                  AND pg_get_expr(p.polqual, p.polrelid) = '(org_id = (current_setting(''app.org_id''::text))::integer)'
                  AND pg_get_expr(p.polwithcheck, p.polrelid) = '(org_id = (current_setting(''app.org_id''::text))::integer)')
            """),

        // Permissive policies are joined by OR: a second one can only widen what the first allows. Credentials are read before their
        // organisation is known; whoever presents one, or the domain of an address, sees that row, so these six tables have a second policy, for reading only.
        ("has more than one permissive policy", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {Ours} AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
                AND NOT (p.polname = 'presented' AND p.polcmd = 'r' AND n.nspname || '.' || c.relname IN ('tenancy.organization', 'tenancy.membership', 'tenancy.session', 'tenancy.api_key', 'tenancy.invitation', 'tenancy.provider_domain'))) > 1
            """),

        ("org_id is not integer NOT NULL", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p') AND NOT (a.attnotnull AND a.atttypid = 'int4'::regtype)
            """),

        ("key of a tenant table is not led by org_id", $"""
            SELECT n.nspname || '.' || c.relname || ' ' || i.relname
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND x.indisunique AND x.indkey[0] <> a.attnum
            """),

        ("tenant table has no primary key", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p')
              AND NOT EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND x.indisprimary)
            """),

        // The organisation itself has no org_id column: a key to it is led by the referring org_id alone.
        ("foreign key between tenant tables is not led by org_id on both sides", $"""
            SELECT n.nspname || '.' || c.relname || ' ' || k.conname
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            LEFT JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attname = 'org_id' AND NOT b.attisdropped
            -- Neither a user nor an operator belongs to an organisation, so a key to one cannot be led by one.
            WHERE {Ours} AND k.contype = 'f' AND k.confrelid NOT IN ('tenancy.app_user'::regclass, 'tenancy.operator'::regclass)
              AND (k.conkey[1] <> a.attnum OR (b.attnum IS NOT NULL AND k.confkey[1] <> b.attnum))
            """),

        ("rows cannot be erased with their organisation: paceline_silo may not delete them", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT has_table_privilege('paceline_silo', c.oid, 'DELETE')
            """),

        ("is added to and never changed, and may be deleted from before its organisation goes: call tenancy.goes_with_its_organization", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND (NOT has_table_privilege('paceline_silo', c.oid, 'UPDATE') OR NOT has_table_privilege('paceline_silo', c.oid, 'INSERT'))
              AND has_table_privilege('paceline_silo', c.oid, 'DELETE')
              AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'tenancy.stays'::regproc AND t.tgtype & 8 > 0 AND t.tgenabled = 'O')
            """),

        // What an export gives away is said at the column. Hashes that open nothing, and words that only sound alike, are named here.
        ("column sounds like a secret: comment on it with 'secret: ...', or name it among those that are none", $"""
            SELECT n.nspname || '.' || c.relname || '.' || a.attname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute o ON o.attrelid = c.oid AND o.attname = 'org_id' AND NOT o.attisdropped
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE {Ours} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND a.attname ~ '(hash|secret|credential|wrapped|sealed|verifier|token|password|seed|signature|private)'
              AND coalesce(col_description(c.oid, a.attnum), '') !~ '^secret: '
              AND n.nspname || '.' || c.relname || '.' || a.attname NOT IN (
                'tenancy.audit.credential_id', 'tenancy.audit.hash', 'tenancy.audit_head.hash',
                'connections.connection.token_expires_at', 'connections.connection.credential_expires_at', 'bronze.rebuild.hash_before', 'bronze.rebuild.hash_after')
            """),

        ("view does not run with the rights of its reader (security_invoker)", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {Ours} AND c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
            """),

        ("materialised view would show every organisation's rows", $"""
            SELECT n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {Ours} AND c.relkind = 'm'
            """),

        ("function runs with the rights of its owner (SECURITY DEFINER)", """
            SELECT n.nspname || '.' || p.proname
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prosecdef AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
            """),

        ("is owned by a role that serves requests", """
            SELECT coalesce(c.oid::regclass::text, n.nspname, d.classid::regclass::text)
            FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
            LEFT JOIN pg_class c ON c.oid = d.objid AND d.classid = 'pg_class'::regclass
            LEFT JOIN pg_namespace n ON n.oid = d.objid AND d.classid = 'pg_namespace'::regclass
            WHERE d.deptype = 'o' AND r.rolname IN ('paceline_silo', 'paceline_gateway')
              AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
              AND c.relpersistence IS DISTINCT FROM 't'
            """),

        ("role has rights beyond its work", """
            SELECT rolname FROM pg_roles
            WHERE rolname IN ('paceline_owner', 'paceline_silo', 'paceline_gateway')
              AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
            """),

        ("table is open to the API's role", """
            SELECT n.nspname || '.' || c.relname || '.' || a.attname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
              AND has_column_privilege('paceline_gateway', c.oid, a.attnum, 'SELECT, INSERT, UPDATE')
              AND NOT (n.nspname = 'orleans' AND c.relname = 'orleansquery')
              AND NOT (n.nspname = 'orleans' AND c.relname = 'membership'
                       AND a.attname IN ('cluster_id', 'address', 'proxy_port', 'generation', 'status'))
            """),
    ];

    /// <summary>One line for each object that breaks a rule.</summary>
    public static async Task<IReadOnlyList<string>> Broken(NpgsqlDataSource admin)
    {
        List<string> broken = [];
        foreach (var (rule, query) in Rules)
        {
            await using var command = admin.CreateCommand(query);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                broken.Add($"{reader.GetString(0)}: {rule}");
        }

        return broken;
    }
}
