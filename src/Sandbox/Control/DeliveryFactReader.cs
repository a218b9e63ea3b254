using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Control;

/// <summary>Reads delivery facts and refuses two for the same line and hour, or a day given whole and by hour.</summary>
internal sealed class DeliveryFactReader(List<Problem> problems, Func<Platform, string, Line?> findLine)
{
    private readonly HashSet<(Platform, string, DateOnly, int)> seen = [];
    private readonly Dictionary<(Platform, string, DateOnly), bool> byHour = [];
    private readonly List<DeliveryFact> facts = [];

    public IReadOnlyList<DeliveryFact> Facts => facts;

    public void Add(ObjectReader item)
    {
        var platform = item.OneOf("platform", Platforms.ByCode, Platform.Dv360, required: true);
        var lineId = item.Text("lineItemId");
        var date = item.Date("date", required: true);
        var hour = item.Count("hour", 23);
        var media = item.Micros("mediaCost");
        var revenue = item.Micros("revenue");
        var amount = new Delivered(
            item.Count("impressions") ?? 0,
            item.Count("clicks") ?? 0,
            item.Count("conversions") ?? 0,
            item.Count("postViewConversions") ?? 0,
            media ?? 0,
            0,
            0,
            revenue ?? 0);
        if (!item.Has("mediaCost") && !item.Has("revenue"))
            item.Report("revenue", "or mediaCost is required; with one of them the other follows from the line's markup.");
        item.NoOthers();
        Add(item.Path, new(platform, lineId, date ?? default, (int?)hour, amount, media is not null, revenue is not null), date is not null);
    }

    public void Add(string at, DeliveryFact fact, bool dated)
    {
        if (fact.LineId.Length > 0 && findLine(fact.Platform, fact.LineId) is null)
            problems.Add(new($"{at}.lineItemId", $"names no line item of this platform: '{fact.LineId}'."));
        if (dated)
        {
            var day = (fact.Platform, fact.LineId, fact.Date);
            if (!byHour.TryAdd(day, fact.Hour is not null) && byHour[day] != fact.Hour is not null)
                problems.Add(new(at, $"gives line item {fact.LineId} on {fact.Date:yyyy-MM-dd} both as a whole day and by hour; choose one."));
            else if (!seen.Add((fact.Platform, fact.LineId, fact.Date, fact.Hour ?? -1)))
                problems.Add(new(at, $"gives line item {fact.LineId} on {fact.Date:yyyy-MM-dd} twice."));
        }

        facts.Add(fact);
    }
}
