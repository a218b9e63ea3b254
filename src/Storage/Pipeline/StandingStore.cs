using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>What of an organisation's pipeline stands still: the sweeper's question, for a bell may be lost.</summary>
/// <param name="Landed">Connections with batches to bring to silver or to read again.</param>
/// <param name="Silver">Whether batches wait for gold.</param>
/// <param name="Since">Since when the oldest batch stands before its next stage; null where none does.</param>
public sealed record Standing(IReadOnlyList<int> Landed, bool Silver, DateTimeOffset? Since);

public sealed class StandingStore(OrgDatabase database)
{
    public async Task<Standing> Load(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            select array(select connection_id from bronze.batch where org_id = $1 and stage = 1
                         union select connection_id from bronze.rebuild where org_id = $1 and ended_at is null),
                   exists (select from bronze.batch where org_id = $1 and stage = 2),
                   (select min(stage_at) from bronze.batch where org_id = $1 and stage in (1, 2, 3))
            """,
            Sql.Int(org.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Standing(reader.GetFieldValue<int[]>(0), reader.GetBoolean(1), reader.OrNull<DateTimeOffset>(2));
    }
}
