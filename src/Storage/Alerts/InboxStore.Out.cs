using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

public sealed partial class InboxStore
{
    /// <summary>How many alerts are out of each kind, of whatever they are.</summary>
    public Task<IReadOnlyList<TallyRecord>> Out(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<TallyRecord>>(
        org, [new NpgsqlBatchCommand(AllOut) { Parameters = { Sql.Int(org.Value), Sql.At(now) } }],
        async reader =>
        {
            var tallies = new List<TallyRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                tallies.Add(new TallyRecord(reader.GetBoolean(0), reader.GetInt16(1), reader.GetInt16(2), reader.OrNull<long>(3), reader.GetInt32(4)));
            }
            return tallies;
        },
        cancellationToken);
}
