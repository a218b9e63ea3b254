using NodaTime;

namespace Paceline.Margin;

/// <summary>What was counted of a line by others than its platforms, day by day: of a kind, what was said last of a day holds; adjustments add up.</summary>
public sealed class LineCounts
{
    private static readonly Dictionary<LocalDate, long> Nothing = [];
    private readonly Dictionary<CountKind, Dictionary<LocalDate, long>> _byKind = [];

    /// <summary>Nobody has counted anything.</summary>
    public static LineCounts None { get; } = new();

    /// <summary>What is added to the count that pays, whose ever it is.</summary>
    public IReadOnlyDictionary<LocalDate, long> Adjustments => Of(CountKind.Adjustment);

    /// <param name="said">In the order in which it was said, without what was taken back.</param>
    public static LineCounts Of(IEnumerable<LineCount> said)
    {
        var counts = new LineCounts();
        foreach (var one in said)
        {
            if (!counts._byKind.TryGetValue(one.Kind, out var days))
            {
                counts._byKind[one.Kind] = days = [];
            }
            for (var i = 0; i < one.Units.Length; i++)
            {
                if (one.Units[i] is { } units)
                {
                    var day = one.From.PlusDays(i);
                    days[day] = one.Kind == CountKind.Adjustment ? days.GetValueOrDefault(day) + units : units;
                }
            }
        }
        return counts;
    }

    /// <summary>What of a kind holds, by day; empty where nothing was counted.</summary>
    public IReadOnlyDictionary<LocalDate, long> Of(CountKind kind) => _byKind.GetValueOrDefault(kind, Nothing);
}
