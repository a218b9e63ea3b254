namespace Paceline.Delivery;

/// <summary>
/// What a platform that restates shows of a day's final figures while the day is young. Traffic starts a little too high, because some of it
/// turns out invalid within three days. Conversions come after a day and are completed after 7 and 28.
/// </summary>
internal static class Restatement
{
    public static Delivered Seen(in Delivered final, int age)
    {
        var traffic = age switch { <= 0 => 1009, 1 => 1006, 2 => 1003, _ => 1000 };
        var conversions = age switch { <= 0 => 0, < 7 => 700, < 28 => 900, _ => 1000 };
        return new(
            Share(final.Impressions, traffic),
            Share(final.Clicks, traffic),
            Share(final.PostClick, conversions),
            Share(final.PostView, conversions),
            Share(final.Media, traffic),
            Share(final.Billable, traffic),
            Share(final.TotalMedia, traffic),
            Share(final.Revenue, traffic));
    }

    private static long Share(long value, int permille) => (long)((Int128)value * permille / 1000);
}
