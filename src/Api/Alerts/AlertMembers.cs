using System.Globalization;
using Paceline.Api;

namespace Paceline.Alerts;

/// <summary>Ids of members as alerts are assigned to them.</summary>
internal static class AlertMembers
{
    private const string Type = "Member";

    public static string Id(long member) => GlobalId.Write(Type, member.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number in an id; a problem of the argument when it is none.</summary>
    public static long Read(Inputs inputs, string argument, string text)
    {
        var member = 0L;
        if (!GlobalId.TryRead(text, out var type, out var key) || type != Type || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out member))
        {
            inputs.Problem(argument, "This is no id of a member; take one from alertAssignees.");
        }
        return member;
    }
}
