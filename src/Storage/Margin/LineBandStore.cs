using Npgsql;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>By which bands lines of bookings are judged: those of the advertisers that deliver for them.</summary>
public sealed class LineBandStore(OrgDatabase database)
{
    private static readonly string Query =
        $"""
        with {PacingSettings.Decided}
        select l.booking_id, l.line, min({PacingSettings.Holding})
        from unnest($2, $3) l (booking_id, line)
        join margin.campaign_part p on p.org_id = $1 and p.booking_id = l.booking_id and p.line = l.line
        join gold.entity c on c.org_id = $1 and c.entity_no = p.campaign_no
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        left join decided own on own.scope = a.platform || ':' || a.external_id
        left join decided org on org.scope = 'organization'
        group by 1, 2 having min({PacingSettings.Holding}) = max({PacingSettings.Holding})
        """;

    /// <summary>What holds for the advertisers of each line. One that nothing delivers for, or whose advertisers are judged by different settings, is not there: it is its organisation's.</summary>
    public Task<IReadOnlyDictionary<(int Booking, string Line), PacingOptions>> Of(
        OrgId org, IReadOnlyList<(int Booking, string Line)> lines, CancellationToken cancellationToken = default) => database.Read<IReadOnlyDictionary<(int, string), PacingOptions>>(
        org,
        [new NpgsqlBatchCommand(Query) { Parameters = { Sql.Int(org.Value), Sql.Ints(lines.Select(one => one.Booking)), Sql.Texts(lines.Select(one => one.Line)) } }],
        async reader =>
        {
            var bands = new Dictionary<(int, string), PacingOptions>();
            while (await reader.ReadAsync(cancellationToken))
            {
                bands[(reader.GetInt32(0), reader.GetString(1))] = PacingSettings.Read(reader.GetString(2)).Options();
            }
            return bands;
        },
        cancellationToken);
}
