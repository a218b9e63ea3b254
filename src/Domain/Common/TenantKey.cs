namespace Paceline.Common;

/// <summary>
/// The key of a grain that belongs to an organisation: <c>o12/dv360:123</c>. It always contains a slash, so the ADO.NET
/// grain storage can never read it as a number or a GUID and fold two keys into one row.
/// </summary>
/// <param name="Org">The organisation that owns the grain.</param>
/// <param name="Id">What it is within the organisation: a noun for the only one of its kind, else an id of ours.</param>
public readonly record struct TenantKey(OrgId Org, string Id)
{
    public static bool TryParse(string? text, out TenantKey key)
    {
        key = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || slash == text!.Length - 1 || !OrgId.TryParse(text[..slash], out var org))
        {
            return false;
        }
        key = new TenantKey(org, text[(slash + 1)..]);
        return true;
    }

    public static TenantKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is no tenant key; it looks like o12/dv360:123.");

    public override string ToString() => $"{Org}/{Id}";
}
