namespace Paceline.Alerts;

/// <summary>The name of something within something else, as lists and messages show it: <c>Spring sale › Prospecting</c>.</summary>
public static class NestedName
{
    private const string Within = " › ";

    /// <summary>Whatever the outer one is called, the last sign parts the two.</summary>
    public static string Of(string outer, string inner) => $"{outer}{Within}{inner.Replace(Within, " > ", StringComparison.Ordinal)}";

    /// <returns>No outer one where it was never put together.</returns>
    public static (string Outer, string Inner) Split(string name) =>
        name.LastIndexOf(Within, StringComparison.Ordinal) is >= 0 and var at ? (name[..at], name[(at + Within.Length)..]) : ("", name);
}
