using System.Text.Json;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What the sign-in form sends.</summary>
internal sealed record SignInForm(string Email, string Password)
{
    private const int LongestEmail = 254;
    private const int LongestPassword = 1024;

    /// <summary>Reads the form and names everything that is wrong with it.</summary>
    public static (SignInForm Form, IReadOnlyList<SignInProblem> Problems) Read(ReadOnlyMemory<byte>? body)
    {
        if (Parse(body) is not { ValueKind: JsonValueKind.Object } json)
        {
            return (new("", ""), [new(null, ErrorCodes.BadRequest, "Send a JSON object with email and password.")]);
        }
        List<SignInProblem> problems = [];
        var email = Text(json, "email", LongestEmail, problems).Trim();
        var password = Text(json, "password", LongestPassword, problems);
        if (email.Length > 0 && !email.Contains('@', StringComparison.Ordinal))
        {
            problems.Add(new("email", "INVALID", "This is no e-mail address."));
        }
        return (new(email, password), problems);
    }

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

    private static string Text(JsonElement json, string name, int longest, List<SignInProblem> problems)
    {
        var text = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new(name, "REQUIRED", $"Fill in {name}."));
        }
        else if (text.Length > longest)
        {
            problems.Add(new(name, "TOO_LONG", $"At most {longest} characters."));
        }
        return text;
    }
}
