using System.Text.Json.Nodes;

namespace Paceline.Traffic;

/// <summary>A platform's refusal, already in its own words: thrown anywhere in an endpoint, written in one place.</summary>
internal sealed class DialectFault(int status, JsonNode body) : Exception($"The platform refuses with {status}.")
{
    public int Status => status;
    public JsonNode Body => body;
    public Dictionary<string, string> Headers { get; } = [];
}
