using System.Text.Json;

namespace Paceline.Common;

/// <summary>A worked example of pacing or margin that others published, with the numbers it should come to.</summary>
internal readonly record struct PublishedCase(JsonElement Input, JsonElement Expected)
{
    public static PublishedCase Named(string id)
    {
        var found = ReferenceData.Json("pacing", "cases.json").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id);
        return new PublishedCase(found.TryGetProperty("inputs", out var inputs) ? inputs : found, found.GetProperty("expected"));
    }

    /// <summary>What it starts from.</summary>
    public decimal this[string name] => Input.GetProperty(name).GetDecimal();

    /// <summary>What it should come to.</summary>
    public decimal Result(string name) => Expected.GetProperty(name).GetDecimal();
}
