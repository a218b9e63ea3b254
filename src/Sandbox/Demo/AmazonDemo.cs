using System.Globalization;
using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Demo;

/// <summary>A demo campaign on Amazon DSP: one to three flights from midnight to midnight of the advertiser, and two to four ad groups.</summary>
internal static class AmazonDemo
{
    public static void Add(Catalog catalog, CampaignDraft draft, int number)
    {
        var advertiserId = DemoWorld.AdvertiserId(Platform.Amazon, draft.Brand);
        var campaignId = Id(576_000_000_000_000 + (number * 131L));
        var flights = Flights(draft, number);
        catalog.Put(new Campaign(campaignId, advertiserId, draft.Name)
        {
            Status = draft.Status,
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
            var off = index > 0 && Mix.Between(draft.Roll(70 + index), 0, 99) < 5;
            var status = draft.Status == Status.Archived ? Status.Archived : off ? Status.Paused : Status.Active;
            var serving = draft.Status == Status.Paused ? Status.Paused : status;
            var delivery = new LineDelivery(LineDraft.Profile(draft, 0, index, shares[index], serving));
            delivery.Plan(DeliveryPlan.Of(int.MinValue, ZonedFlights.AsSegments(flights, Zone.Of(draft.Brand.Zone)), delivery.Profile!));
            catalog.Put(new Line(Id(588_000_000_000_000 + (number * 10L) + index), campaignId, campaignId, advertiserId, LineDraft.Name(draft, 0, index), delivery)
            {
                Status = status,
                Markup = new Markup(MarkupKind.TotalMediaCost, 15_000, FeesPermille: 120),
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
            var amount = i == count - 1 ? left : draft.BudgetMicros / count / 1_000_000 * 1_000_000;
            left -= amount;
            flights[i] = new(7_100_000 + (number * 10) + i, Midnight(days * i / count), Midnight(days * (i + 1) / count), amount);
        }

        return flights;

        DateTime Midnight(int day) => Zone.Of(draft.Brand.Zone).Midnight(draft.Start.AddDays(day)).UtcDateTime;
    }

    private static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
