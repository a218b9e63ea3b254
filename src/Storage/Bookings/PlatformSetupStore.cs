using Npgsql;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>Some days of an order or line item with a budget; money in micros.</summary>
public sealed record SetupPartRecord(DateOnly Start, DateOnly End, long? Budget, long? Delivered);

/// <summary>How an order or a line item was set up at its platform at a moment, and how it is now.</summary>
/// <param name="Currency">Of its advertiser.</param>
/// <param name="Parts">Its days and budgets then, the first first; with what was delivered of each until then.</param>
/// <param name="Daily">The most it might deliver in a day then.</param>
/// <param name="NowParts">As it is now; nothing is counted of them.</param>
/// <param name="Items">Which of the line items asked for it is, or has.</param>
/// <param name="Others">Whether a line item in it that is not archived is none of those asked for.</param>
public sealed record SetupRecord(
    long Number, EntityKey Key, EntityKind Kind, string Name, string Currency, BudgetUnit? Unit, IReadOnlyList<SetupPartRecord> Parts, long? Daily, IReadOnlyList<SetupPartRecord> NowParts,
    long? NowDaily, IReadOnlyList<long> Items, bool Others);

/// <summary>How what works for a line is set up at its platforms, and was. In one round trip.</summary>
public sealed class PlatformSetupStore(OrgDatabase database)
{
    // Parts of a set-up: those of its budget, else its days with its budget, if it has any.
    private const string Parts =
        """
        cross join lateral (
            select (s ->> 0)::date as start, (s ->> 1)::date as until, (s ->> 2)::bigint as budget from jsonb_array_elements(e.segments) s
            union all select e.flight_start, e.flight_end, e.budget where jsonb_array_length(e.segments) = 0 and e.flight_start is not null and e.flight_end is not null) p
        """;

    private const string Setups =
        $"""
        with asked as (
            select i.entity_no, i.order_no from gold.entity i where i.org_id = $1 and i.entity_no = any($2)),
        holder as (
            select e.* from gold.entity e where e.org_id = $1 and e.entity_no in (select entity_no from asked union select order_no from asked)),
        past as (
            select k.* from holder h join gold.entity_known k on k.org_id = $1 and k.entity_no = h.entity_no and k.known_from <= $3 and (k.known_to is null or k.known_to > $3)),
        part as (
            select 1 as which, e.entity_no, p.* from past e {Parts}
            union all
            select 2, e.entity_no, p.* from holder e {Parts})
        select h.entity_no, h.platform, h.external_id, h.kind, h.name, coalesce(a.currency, 'XXX'), past.unit, past.daily_budget, h.daily_budget,
            array(select i.entity_no from asked i where h.entity_no in (i.entity_no, i.order_no) order by 1),
            h.kind = 3 and exists (select from gold.entity o where o.org_id = $1 and o.campaign_no = h.campaign_no and o.kind = 4 and o.order_no = h.entity_no and o.status <> 4 and o.entity_no <> all($2)),
            part.which, part.start, part.until, part.budget,
            case when part.which = 1 then (
                select sum(case past.unit when 1 then d.media when 2 then d.total_media when 3 then d.billable when 4 then d.revenue when 5 then d.impressions end)::bigint from gold.delivery_day d
                where d.org_id = $1 and d.campaign_no = h.campaign_no and (d.order_no = h.entity_no or d.line_item_no = h.entity_no) and d.day between part.start and part.until
                  and d.day <= ($3 at time zone coalesce(a.zone, 'UTC'))::date) end
        from holder h
        left join past on past.entity_no = h.entity_no
        left join gold.entity a on a.org_id = $1 and a.entity_no = h.advertiser_no
        left join part on part.entity_no = h.entity_no
        order by h.kind, h.name, h.entity_no, part.which, part.start
        """;

    /// <param name="items">Line items, by their numbers.</param>
    /// <param name="at">The moment; now for how they are.</param>
    public Task<IReadOnlyList<SetupRecord>> Load(OrgId org, IReadOnlyCollection<long> items, DateTimeOffset at, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<SetupRecord>>(
        org,
        [new NpgsqlBatchCommand(Setups) { Parameters = { Sql.Int(org.Value), Sql.Longs(items), Sql.At(at) } }],
        async reader =>
        {
            var found = new List<SetupRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                if (found is not [.., { } last] || last.Number != reader.GetInt64(0))
                {
                    last = new(
                        reader.GetInt64(0), new EntityKey(reader.GetString(1), reader.GetString(2)), (EntityKind)reader.GetInt16(3), reader.GetString(4), reader.GetString(5),
                        (BudgetUnit?)reader.OrNull<short>(6), [], reader.OrNull<long>(7), [], reader.OrNull<long>(8),
                        reader.GetFieldValue<long[]>(9), reader.GetBoolean(10));
                    found.Add(last);
                }
                if (reader.OrNull<int>(11) is not { } which)
                {
                    continue;
                }
                var part = new SetupPartRecord(reader.GetFieldValue<DateOnly>(12), reader.GetFieldValue<DateOnly>(13), reader.OrNull<long>(14), reader.OrNull<long>(15));
                found[^1] = which == 1 ? last with { Parts = [.. last.Parts, part] } : last with { NowParts = [.. last.NowParts, part] };
            }
            return found;
        },
        cancellationToken);
}
