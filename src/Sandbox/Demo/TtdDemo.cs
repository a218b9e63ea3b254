using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Demo;

/// <summary>A demo campaign on The Trade Desk: one to three flights in UTC and two to four ad groups.</summary>
internal static class TtdDemo
{
    public static void Add(Catalog catalog, CampaignDraft draft, int number)
    {
        var advertiserId = DemoWorld.AdvertiserId(Platform.Ttd, draft.Brand);
        var campaignId = $"c{number:x4}{draft.Brand.Code[..2].ToLowerInvariant()}";
        var flights = Flights(draft, number);
        catalog.Put(new Campaign(campaignId, advertiserId, draft.Name)
        {
            Status = draft.Status == Status.Archived ? Status.Archived : Status.Active,
            Start = draft.Start,
            End = draft.End,
            PlannedSpendMicros = flights.Sum(f => f.BudgetMicros),
            Flights = flights,
            Channel = draft.Channel,
            UpdatedAt = draft.UpdatedAt,
        });
        var count = Mix.Between(draft.Roll(40), 2, 4);
        var shares = LineDraft.Shares(draft.Roll(50), count);
        for (var index = 0; index < count; index++)
        {
            var off = draft.Status == Status.Paused || (index > 0 && Mix.Between(draft.Roll(70 + index), 0, 99) < 5);
            var status = draft.Status == Status.Archived ? Status.Archived : off ? Status.Paused : Status.Active;
            var delivery = new LineDelivery(LineDraft.Profile(draft, 0, index, shares[index], status));
            delivery.Plan(DeliveryPlan.Of(int.MinValue, TtdFlights.AsSegments(flights), delivery.Profile!));
            catalog.Put(new Line($"g{number:x4}{index}{draft.Brand.Code[..2].ToLowerInvariant()}", campaignId, campaignId, advertiserId, LineDraft.Name(draft, 0, index), delivery)
            {
                Status = status,
                Markup = new Markup(MarkupKind.TotalMediaCost, 20_000, FeesPermille: 180, InvoicedPermille: 60),
                UpdatedAt = draft.UpdatedAt,
            });
        }
    }

    private static Flight[] Flights(CampaignDraft draft, int number)
    {
        var days = draft.End.DayNumber - draft.Start.DayNumber + 1;
        var count = Math.Min(Mix.Between(draft.Roll(30), 1, 3), Math.Max(1, days / 10));
        var flights = new Flight[count];
        var left = draft.BudgetMicros;
        for (var i = 0; i < count; i++)
        {
            var start = draft.Start.AddDays(days * i / count).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var end = draft.Start.AddDays(days * (i + 1) / count).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var amount = i == count - 1 ? left : draft.BudgetMicros / count / 1_000_000 * 1_000_000;
            left -= amount;
            flights[i] = new(9_000_000 + (number * 10) + i, start, end, amount);
        }

        return flights;
    }
}
