using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Spend that is booked nowhere, in a cluster with its store.</summary>
public sealed class UnmappedAlertsTests
{
    private const string Out = "select string_agg(coalesce(active, 0) || '|' || sequence, ' ') from alerts.alert where rule_id = 'cost_without_booking'";

    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    /// <summary>A campaign of two line items that spent 60 and 24: its alert is out until somebody says what both work for, and again when one of them is taken back.</summary>
    [Fact]
    public async Task CampaignThatSpendsForNoBooking_IsToldUntilItsLineItemsAreMapped()
    {
        await using var cluster = await LiveCluster.Start();
        await Deliver(cluster);
        var text = RuleTemplates.All.Single(template => template.Rule.Id == "cost_without_booking").Text.Replace("on campaign", "on campaign where campaign_key = \"dv360:uac\"", StringComparison.Ordinal);
        await Book(cluster);
        var tried = Assert.Single((await cluster.Grain<IRulePreviewGrain>("rule-preview", by: Tom).Preview(text, 5, seesMargin: false)).Subjects);
        Assert.Empty((await cluster.Grain<IAlertRulesGrain>("alert-rules", by: Tom).Save(new RuleDraft(text, 0, false))).Problems);
        await cluster.Until(Out, "1|1");

        var alert = (await cluster.Grain<IAlertsGrain>("alerts", by: Tom).Load(new AlertKey("dv360:uac", "cost_without_booking")))!.Alert;
        Assert.Equal(
            (alert.Sentence, "Line items without a booking is 2; the rule asks whether it is above 0. About 0.5 EUR an hour are at stake. 2 of its line items spent 84 in seven days and work for no booking line; map them."),
            (tried.Sentence, alert.Sentence));

        var mapping = cluster.Grain<IMappingGrain>("mapping", by: Tom);
        Assert.Empty((await mapping.Map(new MapOrder([new("dv360:ua1", 0, [new("U-1", "10", 100)])], "Sold so"))).Problems);
        Assert.Empty((await mapping.Map(new MapOrder([new("dv360:ua2", 0, [new("U-1", "10", 100)])], "Sold so"))).Problems);
        await cluster.Until(Out, "0|2");
        Assert.Empty((await mapping.Map(new MapOrder([new("dv360:ua2", 1, [])], "Not sold"))).Problems);
        await cluster.Until(Out, "1|3");
    }

    private static async Task Deliver(LiveCluster cluster)
    {
        var (today, org) = (Platforms.Today, cluster.Org.Value);
        await cluster.Do(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, no, 1, 'dv360', kind, id, advertiser, campaign, id, 1, 'EUR', true, 1, 1, now()
            from (values (9501, 1, 'uaa', null, null), (9502, 2, 'uac', 9501, null), (9503, 4, 'ua1', 9501, 9502), (9504, 4, 'ua2', 9501, 9502)) e (no, kind, id, advertiser, campaign);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'uaa', '{today.AddDays(-30):O}', '{today.AddDays(-1):O}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            values ({org}, 9502, '{today.AddDays(-2):O}', 9503, 0, 10000, 60000000, 1), ({org}, 9502, '{today.AddDays(-1):O}', 9504, 0, 10000, 24000000, 1),
                   ({org}, 9502, '{today.AddDays(-9):O}', 9504, 0, 10000, 900000000, 1);
            insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({org}, 1, 9502, '{"{}"}', true)
            """);
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await cluster.Until("select count(*) from gold.untold", "0");
    }

    private static async Task Book(LiveCluster cluster) => Assert.Empty((await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(new BookingOrder
    {
        Number = "U-1",
        Name = "Spring",
        Client = "Acme",
        Currency = "EUR",
        Zone = "UTC",
        State = BookingState.Confirmed,
        Lines = [new LineOrder { Number = "10", Name = "Line 10", Start = Platforms.Today.AddDays(-9), End = Platforms.Today.AddDays(10), RateType = RateType.FlatFee, Amount = 100 }],
    })).Problems);
}
