using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pacing;

/// <summary>How much connections' days still become others, as it was observed last.</summary>
public sealed class RestatedDays(OrgDatabase database)
{
    /// <summary>Of all connections of the organisation that is the first parameter.</summary>
    internal const string Query =
        "select r.connection_id, r.figure = 1, r.age::int, r.low, r.high from gold.restatement r where r.org_id = $1 and r.low is not null order by 1, 2, 3";

    /// <summary>By connection; one of which nothing is known yet is not there.</summary>
    public Task<IReadOnlyDictionary<int, RestatementBands>> Load(OrgId org, CancellationToken cancellationToken = default) =>
        database.Read(org, [new(Query) { Parameters = { Sql.Int(org.Value) } }], reader => Read(reader, cancellationToken), cancellationToken);

    internal static async Task<IReadOnlyDictionary<int, RestatementBands>> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = new List<(int Connection, bool OfImpressions, RestatementBand Band)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetInt32(0), reader.GetBoolean(1), new RestatementBand(reader.GetInt32(2), reader.GetDecimal(3), reader.GetDecimal(4))));
        }
        return found.GroupBy(one => one.Connection).ToDictionary(
            connection => connection.Key, connection => new RestatementBands(Of(connection, impressions: true), Of(connection, impressions: false)));

        static List<RestatementBand> Of(IEnumerable<(int Connection, bool OfImpressions, RestatementBand Band)> connection, bool impressions) =>
            [.. connection.Where(one => one.OfImpressions == impressions).Select(one => one.Band)];
    }
}
