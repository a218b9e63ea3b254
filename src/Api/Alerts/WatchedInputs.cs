using System.Globalization;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Reads of what alerts are asked for. At most a hundred of each kind may be named.</summary>
internal static class WatchedInputs
{
    private const int Longest = 100;

    public static void Bound(Inputs inputs, string argument, List<string>? given)
    {
        if (given?.Count > Longest)
        {
            inputs.Problem(argument, $"{given.Count} items are more than {Longest}.");
        }
    }

    /// <summary>Keys of campaigns.</summary>
    public static List<string> Campaigns(Inputs inputs, string argument, List<string>? given)
    {
        Bound(inputs, argument, given);
        var keys = new List<string>();
        foreach (var (index, text) in (given ?? []).Take(Longest).Index())
        {
            if (!GlobalId.TryRead(text, out var type, out var key) || type != "Campaign" || !EntityKey.TryParse(key, out _))
            {
                inputs.Problem(At(argument, index), "is no id of a Campaign; take one from a campaign's field id.");
            }
            keys.Add(key);
        }
        return keys;
    }

    /// <summary>Numbers of bookings.</summary>
    public static List<int> Bookings(Inputs inputs, string argument, List<string>? given) => Numbers(inputs, argument, given, "Booking", "a booking");

    /// <summary>Numbers of connections.</summary>
    public static List<int> Connections(Inputs inputs, string argument, List<string>? given) => Numbers(inputs, argument, given, "PlatformConnection", "a connection");

    /// <summary>Numbers of teams.</summary>
    public static List<int> Teams(Inputs inputs, string argument, List<string>? given) => Numbers(inputs, argument, given, TeamFields.TeamType, "a team");

    private static List<int> Numbers(Inputs inputs, string argument, List<string>? given, string type, string what)
    {
        Bound(inputs, argument, given);
        var numbers = new List<int>();
        foreach (var (index, text) in (given ?? []).Take(Longest).Index())
        {
            if (GlobalId.TryRead(text, out var found, out var key) && found == type && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                inputs.Problem(At(argument, index), $"is no id of a {type}; take one from {what}'s field id.");
            }
        }
        return numbers;
    }

    private static string At(string argument, int index) => string.Create(CultureInfo.InvariantCulture, $"{argument}[{index}]");
}
