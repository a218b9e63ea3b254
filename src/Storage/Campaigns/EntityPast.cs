using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What became of an entity since Paceline first saw it, as SQL: a few rows of its own, wherever it is read.</summary>
internal static class EntityPast
{
    /// <summary>When it was first seen; what its status was before, and when it became another.</summary>
    /// <param name="entity">Alias of a row of <c>gold.entity</c>.</param>
    public static string Columns(string entity) => $"coalesce({entity}_past.first_known, {entity}.known_from), {entity}_past.status_before, {entity}_past.status_since";

    /// <inheritdoc cref="Columns"/>
    public static string Join(string entity) =>
        $"""
        cross join lateral (
            select min(v.known_from) as first_known, max(v.known_to) filter (where v.status <> {entity}.status) as status_since,
                   (array_agg(v.status order by v.known_to desc) filter (where v.status <> {entity}.status))[1] as status_before
            from gold.entity_version v where v.org_id = $1 and v.entity_no = {entity}.entity_no) {entity}_past
        """;

    /// <summary>The status before and since when, of columns that begin at an ordinal.</summary>
    public static StatusChange? Status(NpgsqlDataReader reader, int at) =>
        reader.OrNull<short>(at) is { } before && reader.OrNull<DateTimeOffset>(at + 1) is { } since ? new StatusChange((EntityStatus)before, since) : null;
}
