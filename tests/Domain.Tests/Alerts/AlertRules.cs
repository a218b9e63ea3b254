using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Short words for the rules of the tests. They begin at noon UTC on 10 March 2026.</summary>
internal static class AlertRules
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 10, 12, 0);

    public static Instant Minute(int minutes) => Noon + Duration.FromMinutes(minutes);

    /// <summary>A rule with an id and the lines given.</summary>
    public static AlertRule Rule(params string[] lines) =>
        RuleParser.Parse(string.Join('\n', ["alert over_pace v1 \"Over pace\"", "on campaign", .. lines])).Value;

    public static CompiledRule Compiled(params string[] lines) => CompiledRule.Of(Rule(lines)).Value;

    /// <summary>What a critical condition comes to, given its readings in the order of their first mention.</summary>
    public static Truth Judge(string condition, params Reading[] readings) =>
        Compiled("critical when " + condition).Judge(readings, [], Noon).Critical;

    public static Reading Number(decimal value) => Reading.Of(value, Noon);

    public static Reading Unknown(Reason reason) => Reading.Of(Figure.Unknown(reason), Noon);
}
