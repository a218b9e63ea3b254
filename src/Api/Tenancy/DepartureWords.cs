using System.Globalization;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What people are told when an organisation is not deleted, suspended or reactivated.</summary>
internal static class DepartureWords
{
    public static UserError Error(DepartureProblem problem) => problem switch
    {
        DepartureProblem.Name => new(["name"], "NAME_DIFFERS", "Type the organisation's name exactly as it stands, capital letters too."),
        DepartureProblem.Reason => new(
            ["reason"], "INVALID", string.Create(CultureInfo.InvariantCulture, $"Say why in {DepartureRules.ShortestReason} to {DepartureRules.LongestReason} characters.")),
        DepartureProblem.Already => new([], "ALREADY", "That is so already."),
        DepartureProblem.Begun => new([], "BEGUN", "The deletion has begun and can no longer be taken back."),
        _ => new([], ErrorCodes.NotFound, "There is nothing to take back."),
    };
}
