using Npgsql;

namespace Paceline.Storage;

/// <param name="Type">As PostgreSQL writes it.</param>
/// <param name="Comment">What the migration says of it; null for nothing.</param>
public sealed record OrgColumn(string Name, string Type, bool IsNullable, string? Comment)
{
    /// <summary>Whether an export leaves it out.</summary>
    public bool IsSecret => Comment?.StartsWith("secret", StringComparison.Ordinal) == true;
}

/// <summary>A table with rows of organisations.</summary>
/// <param name="Name">With its schema.</param>
/// <param name="Key">Columns of the primary key, in order.</param>
/// <param name="RefersTo">Tables of organisations that its foreign keys name, but for itself.</param>
/// <param name="Comment">What the migration says of it; null for nothing.</param>
public sealed record OrgTable(string Name, IReadOnlyList<OrgColumn> Columns, IReadOnlyList<string> Key, IReadOnlyList<string> RefersTo, string? Comment = null)
{
    /// <summary>Whether an export takes it.</summary>
    public bool IsExported => Comment?.StartsWith("not exported", StringComparison.Ordinal) != true;

    public bool Has(string column) => Columns.Any(one => one.Name == column);
}

/// <summary>
/// What is an organisation's, as PostgreSQL itself knows it: every table with a column org_id. Nobody keeps a list, so a table that a later
/// migration brings is exported and erased with the others.
/// </summary>
public static class OrgCatalogue
{
    private const string Tables =
        """
        with tables as (
            select c.oid, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\_%'
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped))
        select t.name,
               (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
               (select array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
               (select array_agg(not a.attnotnull order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
               (select array_agg(coalesce(col_description(a.attrelid, a.attnum), '') order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
               (select array_agg(a.attname::text order by k.place) from pg_index x cross join unnest(x.indkey::int[]) with ordinality as k (attnum, place)
                join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum where x.indrelid = t.oid and x.indisprimary),
               (select coalesce(array_agg(distinct r.name), '{}') from pg_constraint f join tables r on r.oid = f.confrelid where f.conrelid = t.oid and f.contype = 'f' and r.oid <> t.oid),
               coalesce(obj_description(t.oid, 'pg_class'), '')
        from tables t order by t.name
        """;

    /// <summary>Every such table, those that refer to others before what they refer to: so they can be emptied one after another.</summary>
    public static async Task<IReadOnlyList<OrgTable>> Read(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<OrgTable>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (names, types) = (reader.GetFieldValue<string[]>(1), reader.GetFieldValue<string[]>(2));
            var (nullable, comments) = (reader.GetFieldValue<bool[]>(3), reader.GetFieldValue<string[]>(4));
            tables.Add(new OrgTable(
                reader.GetString(0), [.. names.Select((name, place) => new OrgColumn(name, types[place], nullable[place], comments[place] is { Length: > 0 } said ? said : null))],
                reader.GetFieldValue<string[]>(5), reader.GetFieldValue<string[]>(6), reader.GetString(7) is { Length: > 0 } of ? of : null));
        }
        return ReferringFirst(tables);
    }

    /// <summary>Puts each table before those it refers to. Pure.</summary>
    /// <exception cref="InvalidOperationException">Tables refer to each other in a ring.</exception>
    public static IReadOnlyList<OrgTable> ReferringFirst(IReadOnlyList<OrgTable> tables)
    {
        var (left, sorted) = (tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList(), new List<OrgTable>());
        while (left.Count > 0)
        {
            var free = left.Where(table => !left.Any(other => other.RefersTo.Contains(table.Name))).ToList();
            if (free.Count == 0)
            {
                throw new InvalidOperationException($"Foreign keys run in a ring among {string.Join(", ", left.Select(table => table.Name))}: no order empties these tables.");
            }
            sorted.AddRange(free);
            left.RemoveAll(free.Contains);
        }
        return sorted;
    }
}
