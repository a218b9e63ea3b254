using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using PublicHoliday;

namespace Paceline.Common;

/// <summary>A day off.</summary>
/// <param name="Name">In English where its calendar has one, in the country's language otherwise.</param>
public sealed record NamedDay(LocalDate Day, string Name);

/// <summary>Public holidays of countries, as whole countries have them: those of a region alone are not among them.</summary>
public static class PublicHolidays
{
    /// <summary>Days a question may span; two years and a bit.</summary>
    public const int MostDays = 750;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly FrozenDictionary<string, (string Name, Func<IPublicHolidays> Calendar)> Calendars = new Dictionary<string, (string, Func<IPublicHolidays>)>
    {
        ["AT"] = ("Austria", () => new AustriaPublicHoliday()),
        ["AU"] = ("Australia", () => new AustraliaPublicHoliday()),
        ["BE"] = ("Belgium", () => new BelgiumPublicHoliday()),
        ["BR"] = ("Brazil", () => new BrazilPublicHoliday()),
        ["CA"] = ("Canada", () => new CanadaPublicHoliday()),
        ["CH"] = ("Switzerland", () => new SwitzerlandPublicHoliday()),
        ["CZ"] = ("Czechia", () => new CzechRepublicPublicHoliday()),
        ["DE"] = ("Germany", () => new GermanPublicHoliday()),
        ["DK"] = ("Denmark", () => new DenmarkPublicHoliday()),
        ["EE"] = ("Estonia", () => new EstoniaPublicHoliday()),
        ["ES"] = ("Spain", () => new SpainPublicHoliday()),
        ["FI"] = ("Finland", () => new FinlandPublicHoliday()),
        ["FR"] = ("France", () => new FrancePublicHoliday()),
        ["GB"] = ("United Kingdom", () => new UKBankHoliday()),
        ["GR"] = ("Greece", () => new GreecePublicHoliday()),
        ["HR"] = ("Croatia", () => new CroatiaPublicHoliday()),
        ["HU"] = ("Hungary", () => new HungaryPublicHoliday()),
        ["IE"] = ("Ireland", () => new IrelandPublicHoliday()),
        ["IT"] = ("Italy", () => new ItalyPublicHoliday()),
        ["JP"] = ("Japan", () => new JapanPublicHoliday()),
        ["LT"] = ("Lithuania", () => new LithuaniaPublicHoliday()),
        ["LU"] = ("Luxembourg", () => new LuxembourgPublicHoliday()),
        ["LV"] = ("Latvia", () => new LatviaPublicHoliday()),
        ["MX"] = ("Mexico", () => new MexicoPublicHoliday()),
        ["NL"] = ("Netherlands", () => new DutchPublicHoliday()),
        ["NO"] = ("Norway", () => new NorwayPublicHoliday()),
        ["NZ"] = ("New Zealand", () => new NewZealandPublicHoliday()),
        ["PL"] = ("Poland", () => new PolandPublicHoliday()),
        ["PT"] = ("Portugal", () => new PortugalPublicHoliday()),
        ["RO"] = ("Romania", () => new RomanianPublicHoliday()),
        ["RS"] = ("Serbia", () => new SerbianPublicHoliday()),
        ["SE"] = ("Sweden", () => new SwedenPublicHoliday()),
        ["SI"] = ("Slovenia", () => new SloveniaPublicHoliday()),
        ["SK"] = ("Slovakia", () => new SlovakiaPublicHoliday()),
        ["TR"] = ("Türkiye", () => new TurkeyPublicHoliday()),
        ["US"] = ("United States", () => new USAPublicHoliday()),
        ["ZA"] = ("South Africa", () => new SouthAfricaPublicHoliday()),
    }.ToFrozenDictionary();

    /// <summary>The countries that are known, by name: ISO 3166 code and name.</summary>
    public static IReadOnlyList<(string Code, string Name)> Countries { get; } =
        [.. Calendars.Select(calendar => (calendar.Key, calendar.Value.Name)).OrderBy(country => country.Name, StringComparer.Ordinal)];

    /// <summary>Those within two days, both included, in order.</summary>
    public static Outcome<IReadOnlyList<NamedDay>> Within(string country, LocalDate from, LocalDate through)
    {
        var refusals = new List<Refusal>();
        if (!Calendars.TryGetValue(country, out var known))
        {
            refusals.Add(new("COUNTRY_UNKNOWN", "country", $"No calendar of '{country}' is known; write one of {string.Join(", ", Calendars.Keys.Order(StringComparer.Ordinal))}."));
        }
        if (through < from || Period.DaysBetween(from, through) >= MostDays)
        {
            refusals.Add(new("DAYS_RANGE", "through", $"From {from:uuuu-MM-dd} to {through:uuuu-MM-dd} is no span of 1 to {MostDays} days."));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        // A calendar of its own for each question: what they keep between two is not made for several at once.
        var calendar = known.Calendar();
        return Enumerable.Range(from.Year, through.Year - from.Year + 1)
            .SelectMany(year => calendar.PublicHolidayNames(year, English))
            .Select(holiday => new NamedDay(LocalDate.FromDateTime(holiday.Key), string.Join(", ", holiday.Value)))
            .Where(named => named.Day >= from && named.Day <= through)
            .DistinctBy(named => named.Day)
            .OrderBy(named => named.Day)
            .ToList();
    }
}
