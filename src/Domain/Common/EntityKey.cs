using System.Buffers;

namespace Paceline.Common;

/// <summary>
/// A platform's own entity, stable and readable: <c>dv360:123</c>. Within an organisation it is unique per
/// <see cref="EntityKind"/>, because platforms number each kind for itself.
/// </summary>
/// <param name="Platform">The platform's code: lower-case letters and digits.</param>
/// <param name="ExternalId">The id the platform knows it by, as the platform writes it.</param>
public readonly record struct EntityKey(string Platform, string ExternalId)
{
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public static bool TryParse(string? text, out EntityKey key)
    {
        key = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == text!.Length - 1 || text.AsSpan(0, colon).ContainsAnyExcept(CodeCharacters))
        {
            return false;
        }
        key = new EntityKey(text[..colon], text[(colon + 1)..]);
        return true;
    }

    public static EntityKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is no entity key; it looks like dv360:123.");

    public override string ToString() => $"{Platform}:{ExternalId}";
}
