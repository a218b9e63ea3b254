using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

/// <summary>
/// A month of one campaign on the real store, with everything that judges live campaigns but the silo around it: what lands is merged, told, judged and written, and sweeps
/// look again when the store says so. 100 a day are planned and delivered. Day 12 comes as 10 and is restated to 100 on the 15th at 10:00; the pull of the 21st fails, so that day 20
/// comes a day late; from the 24th on the budget is 6200.
/// </summary>
internal sealed class PlayedMonth
{
    /// <summary>Out while pacing is low, after it has been for three hours, and for two hours more.</summary>
    public const string Low = "alert low v1 \"Low\"\non campaign\ncritical when pacing < 93\nwarn when pacing < 97\nfor 3h\nkeep firing 2h";

    /// <summary>The same of its order.</summary>
    public static readonly string LowOrder = Low.Replace("alert low ", "alert low_order ", StringComparison.Ordinal).Replace("on campaign", "on order", StringComparison.Ordinal);

    /// <summary>Of days and the plan of days: out on the day that was low, as it came.</summary>
    public const string Days = "alert days v1 \"Days\"\non campaign\nwarn when burn(delivery, 1d) < 0.5 and change(sum(delivery, 3d), previous_period) < -50 or projected(spend, \"2026-03-14\") < 1320";

    /// <summary>The same of its order, with what it will have come to.</summary>
    public const string OrderDays = "alert order_days v1 \"Days\"\non order\nwarn when burn(delivery, 2d) < 0.8 and days_to_budget > days_left or percent_change(sum(delivery, 2d), 7d) < -40";

    private readonly Workshop _shop;
    private readonly TestDatabase _database;
    private readonly RuleShelf _shelf;
    private readonly CampaignAlerts _alerts;
    private readonly List<(Instant At, BoardRow Row)> _rows = [];
    private LiveCampaign? _campaign;
    private int _pulls;
    private Instant _now = From;

    private PlayedMonth(Workshop shop, TestDatabase database)
    {
        (_shop, _database) = (shop, database);
        _shelf = new RuleShelf(new RuleStore(shop.Orgs), [CampaignReadings.Offers, OrderReadings.Offers]);
        _alerts = new CampaignAlerts(new AlertStateStore(shop.Orgs), new CampaignPastStore(shop.Orgs), new CampaignLineStore(shop.Orgs), new LineItemStore(shop.Orgs), _shelf);
    }

    public static EntityKey Key { get; } = new("dv360", "c1");

    public static Instant From { get; } = March(1, 0) - Duration.FromHours(1);

    public static Instant Until { get; } = March(31, 0) - Duration.FromHours(1);

    public Workshop Shop => _shop;

    /// <summary>The rows that were written, oldest first.</summary>
    public IReadOnlyList<(Instant At, BoardRow Row)> Rows => _rows;

    public static Instant March(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day, hour, minute);

    public static async Task<PlayedMonth> Play(TestDatabase database)
    {
        var month = new PlayedMonth(await Workshop.Open(database), database);
        foreach (var rule in new[] { Low, LowOrder, Days, OrderDays }.Select(text => RuleParser.Parse(text).Value))
        {
            Assert.True(await new RuleStore(month._shop.Orgs).Save(
                month._shop.Org, [new RuleRecord(rule.Id, 1, RuleText.Print(rule), false, From.ToDateTimeOffset(), "Ada")],
                [new AuditEntry(From.ToDateTimeOffset(), new(ActorKind.User, "user-1", "Ada"), "ALERT_RULE_SAVED", new AuditObject("alert rule", rule.Id))]));
        }
        await month.Land(March(1, 0), batch => batch.Advertiser("a1", zone: "UTC").Campaign("c1", "Spring").Order("o1", 3_100_000_000));
        for (var day = 1; day <= 29; day++)
        {
            await month.Day(day);
        }
        await month.RunTo(Until);
        return month;
    }

    public async Task<CampaignPast> Past() =>
        (await new CampaignPastStore(_shop.Orgs).Load(_shop.Org, [long.Parse(await _shop.One("select entity_no from gold.entity where org_id = $1 and kind = 2"))], From.ToDateTimeOffset(), Until.ToDateTimeOffset()))
            .Single();

    /// <summary>What live evaluation wrote down of a rule.</summary>
    public async Task<string[]> Recorded(string rule) => await _shop.Look(
        $"select sequence, from_phase, to_phase, notice, severity, to_char(at at time zone 'UTC', 'DD HH24:MI:SS.US'), value, threshold, rule_version from alerts.transition where org_id = $1 and rule_id = '{rule}' order by sequence");

    /// <summary>What firings of a rule said, oldest first.</summary>
    public async Task<string[]> Said(string rule) =>
        await _shop.Look($"select reason ->> 'sentence' from alerts.transition where org_id = $1 and rule_id = '{rule}' and notice = 1 order by sequence");

    /// <summary>The steps that took an alert of a rule back, with what they said.</summary>
    public async Task<string[]> TakenBack(string rule) =>
        await _shop.Look($"select sequence, reason ->> 'sentence' from alerts.transition where org_id = $1 and rule_id = '{rule}' and takes_back order by sequence");

    public static string[] Written(IEnumerable<AlertTransition> steps) => [.. steps.Select(step => string.Join('|', new object?[]
    {
        step.Sequence, (int)step.From, (int)step.To, (int?)step.Notice, (int?)step.Severity, step.At.ToDateTimeUtc().ToString("dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture),
        step.Value, step.Threshold, step.RuleVersion,
    }.Select(value => value is null ? "-" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))))];

    /// <summary>The rules that there are, with the one that was saved.</summary>
    public async Task<RuleBook> Book() => await _shelf.Of(_shop.Org, 2);

    private async Task Day(int day)
    {
        var morning = March(day + 1, 6);
        if (day == 14)
        {
            await Deliver(morning, 14, 100);
            await Land(March(15, 10), batch => batch.Delivery(2, "l1", 12, 1000, 100_000_000));
            return;
        }
        if (day == 20)
        {
            return;
        }
        if (day == 21)
        {
            await Land(morning, batch => batch.Delivery(2, "l1", 20, 1000, 100_000_000));
        }
        if (day == 23)
        {
            await Land(morning, batch => batch.Order("o1", 6_200_000_000));
        }
        await Deliver(morning, day, day == 12 ? 10 : 100);
    }

    private async Task Deliver(Instant at, int day, long amount)
    {
        // The day that goes on is read as well, and is in no ratio.
        await Land(at, batch => batch.Delivery(2, "l1", day, 1000, amount * 1_000_000).Delivery(3, "l1", day + 1, 5, 1_000_000));
        await RunTo(at + Duration.FromMinutes(1));
        var pull = (await _shop.Pulls.Open(_shop.Org, Wanted($"days {++_pulls}", from: Workshop.Day(Math.Max(1, day - 3)), accounts: ["a1"]), _now.ToDateTimeOffset()))!;
        await _shop.Pulls.Commit(pull, Done(through: Workshop.Day(day)), null, PartsFate.None, null, _now.ToDateTimeOffset());
        await Tell();
    }

    private async Task Land(Instant at, Action<SilverBatch> fill)
    {
        await RunTo(at);
        await _shop.Merge(at.ToDateTimeOffset(), fill);
        await _shop.Gold.Advance(_shop.Org, at.ToDateTimeOffset());
        await Tell();
    }

    /// <summary>Sweeps at every midnight, and whenever the store says that something is to be looked at again.</summary>
    private async Task RunTo(Instant end)
    {
        while (true)
        {
            var midnight = _now.InUtc().Date.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
            await using var command = _database.Admin.CreateCommand("select min(at) from alerts.look_again where at > $1");
            command.Parameters.Add(new() { Value = _now.ToDateTimeUtc() });
            var due = await command.ExecuteScalarAsync() is DateTime at ? Instant.FromDateTimeUtc(at) : midnight;
            _now = Instant.Min(Instant.Min(midnight, due), end);
            var untold = new UntoldStore(_shop.Orgs);
            await untold.AddTurned(_shop.Org, _now.ToDateTimeOffset());
            if (await new AlertStateStore(_shop.Orgs).DueCampaigns(_shop.Org, _now.ToDateTimeOffset()) is { Count: > 0 } dues)
            {
                await untold.AddDue(_shop.Org, dues);
            }
            await Tell();
            if (_now == end)
            {
                return;
            }
        }
    }

    /// <summary>What the dispatch and the campaign's grain do with news.</summary>
    private async Task Tell()
    {
        var untold = new UntoldStore(_shop.Orgs);
        while (await untold.Load(_shop.Org) is { } news)
        {
            var campaign = Assert.Single(news.Campaigns);
            var delta = new CampaignDelta(
                news.Revision, campaign.SetUp, [.. campaign.Days.Select(LiveCampaign.Wire)], campaign.CoveredFrom, campaign.DataThrough,
                await _shelf.Revision(_shop.Org), campaign.Answered);
            if (_campaign is null || (delta.EntitiesChanged && _campaign.Revision < delta.Revision))
            {
                var record = (await new CampaignStore(_shop.Orgs).Load(_shop.Org, Key))!;
                _campaign = new LiveCampaign(record);
                _alerts.Know(_shop.Org, record);
            }
            if (_campaign.Revision < delta.Revision)
            {
                _campaign.Take(delta);
            }
            var look = CampaignLook.Of(_campaign, _now);
            var found = await _alerts.Judge(_shop.Org, _campaign, look, delta, _now);
            var ofParts = await _alerts.JudgeParts(_shop.Org, _campaign, look, delta, _now);
            var standing = new CampaignStanding(campaign.Number, 1, look.Row, _campaign.Record.Settings.Text, found, ofParts);
            await untold.Told(_shop.Org, news, BoardRows.Json([standing]), [.. new[] { found }.OfType<string>(), .. ofParts ?? []], [], _now.ToDateTimeOffset());
            _rows.Add((_now, look.Row));
        }
    }
}
