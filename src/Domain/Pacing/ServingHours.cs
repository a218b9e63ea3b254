using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Paceline.Pacing;

/// <summary>
/// The hours of a local day in which something can serve. As text they are ranges from an hour to the hour before which they end, <c>8-12,14-20</c>; a day without any is <c>off</c>.
/// </summary>
/// <param name="Mask">Bit 0 is the hour from midnight, bit 23 the last.</param>
public readonly record struct ServingHours(int Mask)
{
    private const int HoursOfADay = 24;
    private const string Off = "off";

    public int Count => BitOperations.PopCount((uint)Mask);

    public bool Serves(int hour) => (Mask >> hour & 1) == 1;

    /// <summary>Null when the text is none: ranges ascend and do not touch outside 0 to 24.</summary>
    public static ServingHours? Read(string text)
    {
        if (text == Off)
        {
            return default(ServingHours);
        }
        var (mask, reached) = (0, 0);
        foreach (var range in text.Split(','))
        {
            if (range.Split('-') is not [var from, var to] || Hour(from) is not { } first || Hour(to) is not { } end || first < reached || end <= first)
            {
                return null;
            }
            for (; first < end; first++)
            {
                mask |= 1 << first;
            }
            reached = end;
        }
        return new ServingHours(mask);
    }

    /// <summary>The one text of these hours.</summary>
    public override string ToString()
    {
        var ranges = ImmutableArray.CreateBuilder<string>();
        for (var hour = 0; hour < HoursOfADay; hour++)
        {
            var from = hour;
            while (hour < HoursOfADay && Serves(hour))
            {
                hour++;
            }
            if (hour > from)
            {
                ranges.Add(string.Create(CultureInfo.InvariantCulture, $"{from}-{hour}"));
            }
        }
        return ranges.Count == 0 ? Off : string.Join(',', ranges);
    }

    private static int? Hour(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= HoursOfADay ? hour : null;
}
