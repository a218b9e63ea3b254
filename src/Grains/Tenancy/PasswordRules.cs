using System.Collections.Frozen;

namespace Paceline.Tenancy;

/// <summary>What a new password must be: long enough, and not among what is guessed first. No rules of composition, which only make people predictable.</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private const int FewestCharacters = 5;
    private const int ShortestName = 4;

    // What a name may not make up more of than this.
    private const int FewestBesideNames = 8;

    // The ten thousand commonest of the English list of zxcvbn-ts (MIT).
    private static readonly FrozenSet<string> Common = Load();

    /// <param name="names">The user's own: name, address, organisation. A password made of them is guessable.</param>
    public static PasswordProblem? Check(string password, IEnumerable<string> names) =>
        password.Length < Shortest ? PasswordProblem.TooShort
        : password.Length > Longest ? PasswordProblem.TooLong
        : IsGuessable(password.ToLowerInvariant(), names) ? PasswordProblem.Guessable
        : null;

    private static bool IsGuessable(string password, IEnumerable<string> names) =>
        password.Distinct().Count() < FewestCharacters
        || IsRun(password)
        || Common.Contains(Heart(Unit(password)))
        || names.SelectMany(Words).Append("paceline").Aggregate(password, (left, name) => left.Replace(name, "", StringComparison.OrdinalIgnoreCase)) is { } rest
            && rest.Length < password.Length && rest.Length < FewestBesideNames;

    /// <summary>Each character one above or one below the one before.</summary>
    private static bool IsRun(string text) =>
        text.Zip(text.Skip(1), (one, next) => next - one).Distinct().ToList() is [1 or -1];

    /// <summary>The shortest text of which this is a repetition.</summary>
    private static string Unit(string text)
    {
        var period = (text + text).IndexOf(text, 1, StringComparison.Ordinal);
        return text[..period];
    }

    /// <summary>Without digits and signs around it, and with letters for the digits people write in their place.</summary>
    private static string Heart(string text)
    {
        var trimmed = text.Trim([.. text.Where(one => !char.IsLetter(one)).Distinct()]);
        return string.Concat((trimmed.Length > 0 ? trimmed : text).Select(one => one switch
        {
            '0' => 'o',
            '1' => 'l',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' => 't',
            _ => one,
        }));
    }

    private static IEnumerable<string> Words(string name) =>
        name.Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.Length >= ShortestName);

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
