using System.Globalization;
using System.Text.RegularExpressions;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What is wrong with a rule, on its way to whoever wrote it.</summary>
internal static partial class RuleProblems
{
    public static RuleProblem View(Refusal refusal) => Place().Match(refusal.Subject) is { Success: true } place
        ? new RuleProblem(refusal.Code, refusal.Problem, Number(place.Groups[1]), Number(place.Groups[2]))
        : new RuleProblem(refusal.Code, refusal.Problem, null, null);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^line ([0-9]+), column ([0-9]+)$")]
    private static partial Regex Place();
}
