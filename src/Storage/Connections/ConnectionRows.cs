using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>Which rows of a table came by a connection, read off the table's columns. Pure.</summary>
public static class ConnectionRows
{
    private const string Entities = "in (select entity_no from gold.entity where org_id = $1 and connection_id = any($2))";

    /// <summary>The condition that picks them, $1 being the organisation and $2 the connections; null for a table that is the organisation's own.</summary>
    public static string? Of(OrgTable table) =>
        IsOfEither(table) ? $"(connection_id = any($2) or campaign_no {Entities})"
        : table.Has("connection_id") ? "connection_id = any($2)"
        : table.Has("campaign_no") ? $"campaign_no {Entities}"
        : table.Has("line_item_no") ? $"line_item_no {Entities}"
        : table.Has("batch_id") ? "batch_id in (select batch_id from gold.batch where org_id = $1 and connection_id = any($2))"
        // What is said of a platform as a whole is said of what is left of it, if anything is.
        : table.Has("platform") ? """
            platform in (select platform from connections.connection where org_id = $1 and connection_id = any($2))
            and platform not in (select platform from connections.connection where org_id = $1 and connection_id <> all($2))
            """
        : null;

    /// <summary>The tables with such rows, in an order in which they can be emptied: first those whose rows are found through what is deleted later.</summary>
    public static IReadOnlyList<(OrgTable Table, string Rows)> InOrder(IReadOnlyList<OrgTable> catalogue) =>
        [.. catalogue.Select(table => (Table: table, Rows: Of(table))).Where(one => one.Rows is not null).Select(one => (one.Table, one.Rows!)).OrderBy(one => one.Table.Has("connection_id") && !IsOfEither(one.Table))];

    /// <summary>Whether each row is a connection's own or a campaign's, as those of alerts.</summary>
    private static bool IsOfEither(OrgTable table) => table.Has("campaign_no") && table.Columns.Any(column => column is { Name: "connection_id", IsNullable: true });
}
