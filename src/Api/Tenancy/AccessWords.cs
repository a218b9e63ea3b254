using System.Globalization;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What operators are told when they are not let in.</summary>
internal static class AccessWords
{
    public static string Field(AccessProblem problem) => problem switch
    {
        AccessProblem.ReasonTooShort or AccessProblem.ReasonTooLong => "reason",
        AccessProblem.LengthOutOfBounds => "minutes",
        _ => "organization",
    };

    public static string Say(AccessProblem problem) => problem switch
    {
        AccessProblem.ReasonTooShort => string.Create(CultureInfo.InvariantCulture, $"Say why in at least {AccessRules.LeastReason} characters; the organisation's people read it."),
        AccessProblem.ReasonTooLong => string.Create(CultureInfo.InvariantCulture, $"Say why in at most {AccessRules.LongestReason} characters."),
        AccessProblem.LengthOutOfBounds => string.Create(CultureInfo.InvariantCulture, $"Give 1 to {AccessRules.MostMinutes} minutes; whoever needs longer asks again."),
        AccessProblem.NoSuchOrganization => "There is no organisation of that short name.",
        AccessProblem.AlreadyIn => "You are let into an organisation already; leave it first.",
        _ => "Prove once more who you are, then ask again.",
    };

    public static UserError Error(AccessProblem problem) => new([Field(problem)], Code(problem), Say(problem));

    private static string Code(AccessProblem problem) => problem switch
    {
        AccessProblem.NoSuchOrganization => ErrorCodes.NotFound,
        AccessProblem.ProofNeeded => ErrorCodes.ProofNeeded,
        AccessProblem.AlreadyIn => "ALREADY_IN",
        _ => "INVALID",
    };
}
