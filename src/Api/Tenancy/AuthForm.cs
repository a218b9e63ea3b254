using System.Text.Json;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What a form of ours sends: a JSON object of texts. Everything that is wrong with it is named at once.</summary>
internal sealed class AuthForm
{
    public const int LongestEmail = 254;
    public const int LongestPassword = 1024;
    public const int LongestToken = 100;
    public const int LongestName = 120;

    private readonly JsonElement? json;
    private readonly List<AuthProblem> problems = [];

    public AuthForm(ReadOnlyMemory<byte>? body)
    {
        json = Parse(body) is { ValueKind: JsonValueKind.Object } given ? given : null;
        if (json is null)
        {
            problems.Add(new(null, ErrorCodes.BadRequest, "Send a JSON object."));
        }
    }

    public IReadOnlyList<AuthProblem> Problems => problems;

    /// <summary>A text that must be there.</summary>
    public string Text(string name, int longest)
    {
        if (json is not { } given)
        {
            return "";
        }
        var text = given.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (string.IsNullOrWhiteSpace(text))
        {
            Problem(name, "REQUIRED", $"Fill in {name}.");
        }
        else if (text.Length > longest)
        {
            Problem(name, "TOO_LONG", $"At most {longest} characters.");
        }
        return text;
    }

    /// <summary>A yes that may be left out.</summary>
    public bool Flag(string name) => json is { } given && given.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public string Email(string name)
    {
        var email = Text(name, LongestEmail).Trim();
        if (email.Length > 0 && !EmailAddress.IsOne(email))
        {
            Problem(name, "INVALID", "This is no e-mail address.");
        }
        return email;
    }

    public void Problem(string field, string code, string message) => problems.Add(new(field, code, message));

    private static JsonElement? Parse(ReadOnlyMemory<byte>? body)
    {
        try
        {
            return body is { } bytes ? JsonElement.Parse(bytes.Span, new JsonDocumentOptions { MaxDepth = 4 }) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Field">Null when it is about the request as a whole.</param>
internal sealed record AuthProblem(string? Field, string Code, string Message);

internal static class EmailAddress
{
    /// <summary>Something on both sides of one @ and no space: whoever wants to know more must send a letter there.</summary>
    public static bool IsOne(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && text.Length <= AuthForm.LongestEmail && !text.Any(one => char.IsWhiteSpace(one) || char.IsControl(one));
}
