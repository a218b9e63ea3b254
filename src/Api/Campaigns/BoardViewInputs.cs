using System.Buffers;
using System.Globalization;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Checks what is to be kept as a view of the board before anybody is asked.</summary>
internal static class BoardViewInputs
{
    private const string ViewType = "BoardView";
    private const int LongestName = 60;
    private const int LongestSearch = 4_000;

    /// <summary>The board's address has these; what each may be is the board's own to judge, which leaves out what it does not know.</summary>
    private static readonly HashSet<string> Names = ["q", "band", "platform", "adv", "team", "status", "state", "pace", "group", "sort", "cols"];

    private static readonly SearchValues<char> InAddresses = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%+*,:=&");

    public static string Id(int view) => GlobalId.Write(ViewType, view.ToString(CultureInfo.InvariantCulture));

    public static (BoardViewOrder Order, string? ClientMutationId) Saving(Inputs inputs)
    {
        var input = inputs.Read<BoardViewInput>("input") ?? new BoardViewInput();
        var name = input.Name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            inputs.Problem("input.name", $"Give a name of 1 to {LongestName} characters.");
        }
        inputs.AtMost("input.search", input.Search, LongestSearch);
        if (Flaw(input.Search) is { } flaw)
        {
            inputs.Problem("input.search", flaw);
        }
        return (new BoardViewOrder(input.Id is { } id ? Number(inputs, id) : null, name, input.Search, input.IsShared, input.BasedOn), input.ClientMutationId);
    }

    public static (int View, string? ClientMutationId) Removing(Inputs inputs)
    {
        var input = inputs.Read<NamedInput>("input") ?? new NamedInput();
        return (Number(inputs, input.Id), input.ClientMutationId);
    }

    /// <summary>Why a text is no search of the board; null where it is one.</summary>
    internal static string? Flaw(string search)
    {
        if (search.AsSpan().ContainsAnyExcept(InAddresses))
        {
            return "has a character that stands in no address; encode it with a percent sign.";
        }
        var names = search.Length == 0 ? [] : search.Split('&').Select(part => part.Split('=', 2)[0]).ToList();
        return names.FirstOrDefault(name => !Names.Contains(name)) is { } unknown ? $"the board's address has no '{unknown}'."
            : names.Count > names.Distinct().Count() ? "says something twice."
            : null;
    }

    private static int Number(Inputs inputs, string text)
    {
        var number = 0;
        if (!GlobalId.TryRead(text, out var type, out var key) || type != ViewType || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            inputs.Problem("input.id", "is no id of a BoardView; take one from the field id of boardViews.");
        }
        return number;
    }
}
