using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>
/// When a receiver is not told. As a text: the zone by whose clock it goes, then a stretch a line, days of the week or dates and from when to when, as in <c>mon-sun 18:00-08:00</c>.
/// Without times it is the whole day; one that does not end after it begins ends on the next day.
/// </summary>
public sealed record QuietHours
{
    private const int MostStretches = 20;
    private const int LongestText = 2_000;
    private const int MinutesADay = 24 * 60;
    private const string Form = "write days and times, such as mon-sun 18:00-08:00, sat sun, or 2026-12-25 12:00-00:00";

    private static readonly string[] DayWords = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private QuietHours(MuteTiming timing, string text) => (Timing, Text) = (timing, text);

    /// <summary>Told at any time.</summary>
    public static QuietHours None { get; } = new(new MuteTiming("none", DateTimeZone.Utc, []), "");

    public MuteTiming Timing { get; }

    /// <summary>As it is kept and shown: equal hours are equal texts.</summary>
    public string Text { get; }

    /// <summary>None for no text; else the hours, or all that is wrong with them.</summary>
    public static Outcome<QuietHours> Read(string? text)
    {
        var lines = (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0)
        {
            return None;
        }
        if (text!.Length > LongestText || lines.Length > MostStretches + 1)
        {
            return new Refusal("QUIET_TOO_LONG", "quiet hours", $"Give a zone and at most {MostStretches} stretches, in {LongestText} characters.");
        }
        var refusals = new List<Refusal>();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(lines[0]) is not { } zone)
        {
            refusals.Add(new("QUIET_ZONE", "line 1", $"'{Short(lines[0])}' is no zone; begin with one of the time zone database, such as Europe/London."));
            zone = DateTimeZone.Utc;
        }
        if (lines.Length == 1)
        {
            refusals.Add(new("QUIET_STRETCH", "line 2", $"There is no stretch; {Form}."));
        }
        var windows = new List<MuteWindow>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (Stretch(lines[i]) is { } window)
            {
                windows.Add(window);
            }
            else
            {
                refusals.Add(new("QUIET_STRETCH", $"line {i + 1}", $"'{Short(lines[i])}' is no stretch; {Form}."));
            }
        }
        if (refusals.Count == 0 && IsAllWeek(windows))
        {
            refusals.Add(new("QUIET_ALWAYS", "quiet hours", "Nothing of the week is left in which anything is told; leave some of it out, or pause the receiver."));
        }
        return refusals.Count > 0 ? refusals : new QuietHours(new MuteTiming("quiet hours", zone, windows), string.Join('\n', windows.Select(Print).Prepend(zone.Id)));
    }

    private static MuteWindow? Stretch(string line)
    {
        var words = line.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var (from, to) = (LocalTime.Midnight, LocalTime.Midnight);
        if (words[^1].Contains(':', StringComparison.Ordinal))
        {
            if (words[^1].Split('-') is not [var begin, var end] || !Clock.Parse(begin).TryGetValue(default, out from) || !Clock.Parse(end == "24:00" ? "00:00" : end).TryGetValue(default, out to))
            {
                return null;
            }
            words.RemoveAt(words.Count - 1);
        }
        var (days, dates) = (new SortedSet<IsoDayOfWeek>(), new SortedSet<LocalDate>());
        foreach (var word in words)
        {
            if (LocalDatePattern.Iso.Parse(word).TryGetValue(default, out var date))
            {
                dates.Add(date);
            }
            else if (word.Split('-') is { Length: 1 or 2 } ends && ends.All(DayWords.Contains))
            {
                var (first, last) = (Array.IndexOf(DayWords, ends[0]), Array.IndexOf(DayWords, ends[^1]));
                for (var day = first; ; day = (day + 1) % DayWords.Length)
                {
                    days.Add((IsoDayOfWeek)(day + 1));
                    if (day == last)
                    {
                        break;
                    }
                }
            }
            else
            {
                return null;
            }
        }
        return days.Count + dates.Count == 0 ? null : new MuteWindow(from, to, [.. days], [.. dates]);
    }

    // Dates pass; a week in which nothing is told comes again and again.
    private static bool IsAllWeek(IEnumerable<MuteWindow> windows)
    {
        var quiet = new bool[DayWords.Length * MinutesADay];
        foreach (var window in windows)
        {
            var (from, to) = (Minute(window.From), Minute(window.To));
            foreach (var day in window.Days)
            {
                for (var minute = from; minute < (to > from ? to : to + MinutesADay); minute++)
                {
                    quiet[((((int)day - 1) * MinutesADay) + minute) % quiet.Length] = true;
                }
            }
        }
        return Array.TrueForAll(quiet, minute => minute);
    }

    private static int Minute(LocalTime time) => (time.Hour * 60) + time.Minute;

    private static string Print(MuteWindow window)
    {
        var when = window.Days.Select(day => DayWords[(int)day - 1]).Concat(window.Dates.Select(date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
        var isWhole = window.From == LocalTime.Midnight && window.To == LocalTime.Midnight;
        return string.Join(' ', isWhole ? when : when.Append($"{Clock.Format(window.From)}-{Clock.Format(window.To)}"));
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
