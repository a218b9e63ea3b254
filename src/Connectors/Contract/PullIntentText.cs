using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Paceline.Connections;

/// <summary>An intent as JSON, in which form it is stored with its batches so that they can be read again years later.</summary>
public static class PullIntentText
{
    public static string Write(PullIntent intent) => JsonSerializer.Serialize(
        new Shape(intent.Stream, intent.Accounts, intent.Cursor, Day(intent.From), Day(intent.To), intent.Grain), PullIntentJson.Default.Shape);

    /// <exception cref="FormatException">The text is no intent.</exception>
    public static PullIntent Read(string text)
    {
        try
        {
            var shape = JsonSerializer.Deserialize(text, PullIntentJson.Default.Shape) ?? throw new FormatException("The intent is empty.");
            var accounts = shape.Accounts ?? [];
            return new PullIntent(shape.Stream, accounts.Count > 0 ? accounts[0] : null, shape.Cursor, Day(shape.From), Day(shape.To), shape.Grain)
            {
                Accounts = accounts,
            };
        }
        catch (Exception exception) when (exception is JsonException or UnparsableValueException)
        {
            throw new FormatException("The text is no pull intent.", exception);
        }
    }

    private static string? Day(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : null;

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

    internal sealed record Shape(string Stream, IReadOnlyList<AccountRef>? Accounts, string? Cursor, string? From, string? To, DeliveryGrain Grain);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PullIntentText.Shape))]
internal sealed partial class PullIntentJson : JsonSerializerContext;
