namespace Paceline.Pipeline;

public sealed class DeliveryDayTests
{
    private const long Second = 2, Sibling = 3;

    private static readonly HashSet<long> Siblings = [Sibling];

    [Theory]
    // standing (batch: hour=impressions) | incoming | next, or = for no change | hours that repeat the download
    [InlineData("", "-1=5", "2:-1=5", "")]
    [InlineData("1:-1=5", "-1=5", "=", "")]
    [InlineData("1:-1=5", "-1=6", "2:-1=6", "")]
    [InlineData("1:-1=5", "-1=?", "2:-1=?", "")]
    [InlineData("1:-1=?", "-1=0", "2:-1=0", "")]
    [InlineData("3:-1=5", "-1=6", "=", "-1")]
    [InlineData("3:-1=5", "-1=5", "=", "-1")]
    [InlineData("1:7=5", "7=5 8=1", "1:7=5 2:8=1", "")]
    [InlineData("1:7=5 1:9=4", "8=1", "1:7=5 2:8=1 1:9=4", "")]
    [InlineData("1:0=5 1:23=4", "0=6 23=4", "2:0=6 1:23=4", "")]
    [InlineData("3:7=5 1:8=2", "7=9 8=3", "3:7=5 2:8=3", "7")]
    [InlineData("9:-1=5", "-1=6", "=", "")]
    [InlineData("9:7=5 1:8=2", "7=1 8=3 9=4", "9:7=5 2:8=3 2:9=4", "")]
    [InlineData("9:7=5", "-1=6", "=", "")]
    [InlineData("1:7=5 1:8=2", "-1=7", "2:-1=7", "")]
    [InlineData("1:-1=7", "7=5 8=2", "2:7=5 2:8=2", "")]
    public void Take_Incoming_GivesTheNextVersion(string standing, string incoming, string next, string repeated)
    {
        var (taken, again) = DeliveryDay.Take(standing.Length == 0 ? null : Day(standing), Day(incoming), Second, Siblings);

        Assert.Equal(next, taken is null ? "=" : Text(taken));
        Assert.Equal(repeated, string.Join(' ', DeliveryDay.HoursIn(again)));
    }

    [Theory]
    // standing | hours still reported | next, or = for no change; row 0 is written with a bar
    [InlineData("1:7=5 1:8=2", "7", "1:7=5 2:8=0|")]
    [InlineData("1:7=5 1:8=2", "7 8", "=")]
    [InlineData("1:-1=5", "", "2:-1=0|")]
    [InlineData("1:-1=?", "", "2:-1=?|")]
    [InlineData("1:-1=0|", "", "=")]
    [InlineData("9:7=5 1:8=2", "", "9:7=5 2:8=0|")]
    public void Withdraw_HoursNoLongerReported_AreZeroUnlessNewer(string standing, string reported, string next)
    {
        var hours = reported.Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(hour => DeliveryDay.Bit(short.Parse(hour)));

        var withdrawn = Day(standing).Withdraw(hours, Second, entry => entry.Batch < 9);

        Assert.Equal(next, withdrawn is null ? "=" : Text(withdrawn));
    }

    [Fact]
    public void Add_HoursInAnyOrder_StandInTheirOrderAndAddUp()
    {
        var day = DeliveryDay.Starting(5, Entry(50));
        foreach (var hour in (short[])[23, 0, 7, 6])
        {
            day.Add(hour, Entry(hour));
        }

        Assert.Equal("0:0=0 0:5=50 0:6=6 0:7=7 0:23=23", Text(day));
        Assert.Equal(DeliveryFigures.None with { Impressions = 86 }, day.Total);
        Assert.Equal((true, false, true, false), (day.Has(23), day.Has(22), day.Mixes(DeliveryRow.WholeDay), day.Mixes(3)));
    }

    [Fact]
    public void Total_OfAFigureThatSomeHoursLack_IsThatOfTheOthers()
    {
        var day = DeliveryDay.Starting(1, new(DeliveryFigures.None with { Clicks = 2, Revenue = 10 }, 1, 1));
        day.Add(2, new(DeliveryFigures.None with { Clicks = 3 }, 1, 2));

        Assert.Equal(DeliveryFigures.None with { Clicks = 5, Revenue = 10 }, day.Total);
    }

    [Fact]
    public void Total_BeyondWhatANumberHolds_IsNoSilentWrap()
    {
        var day = DeliveryDay.Starting(1, Entry(long.MaxValue));
        day.Add(2, Entry(1));

        Assert.Throws<OverflowException>(() => day.Total);
    }

    [Fact]
    public void Of_FewerEntriesThanHours_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => DeliveryDay.Of(0b110, [Entry(1)]));

    private static DeliveryEntry Entry(long impressions, long batch = 0, int row = 1) => new(DeliveryFigures.None with { Impressions = impressions }, batch, row);

    private static DeliveryDay Day(string text)
    {
        DeliveryDay? day = null;
        foreach (var part in text.Split(' '))
        {
            var (batch, rest) = part.Split(':') is [var of, var after] ? (long.Parse(of), after) : (0, part);
            var (hour, figure) = (short.Parse(rest.Split('=')[0]), rest.Split('=')[1]);
            var entry = Entry(figure.TrimEnd('|') is var number and not "?" ? long.Parse(number) : DeliveryFigures.Absent, batch, figure.EndsWith('|') ? 0 : 1);
            if (day is null)
            {
                day = DeliveryDay.Starting(hour, entry);
            }
            else
            {
                day.Add(hour, entry);
            }
        }
        return day!;
    }

    private static string Text(DeliveryDay day) => string.Join(' ', DeliveryDay.HoursIn(day.Hours).Select(hour =>
    {
        var entry = day.Entry(hour);
        return $"{entry.Batch}:{hour}={(entry.Figures.Impressions == DeliveryFigures.Absent ? "?" : entry.Figures.Impressions)}{(entry.Row == 0 ? "|" : "")}";
    }));
}
