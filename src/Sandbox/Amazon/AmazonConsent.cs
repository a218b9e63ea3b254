using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>
/// Login with Amazon's consent page, for one user who is signed in already, and the codes it hands out: each for one use within five minutes.
/// </summary>
internal sealed class AmazonConsent(SandboxClock clock, SandboxSettings settings)
{
    public const string Path = "/ap/oa";
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);

    private static readonly string[] Parameters = ["client_id", "scope", "response_type", "redirect_uri", "state", "code_challenge", "code_challenge_method"];
    private readonly ConcurrentDictionary<string, Code> codes = new();

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, http => Show(http, Asked(name => http.Request.Query[name].ToString())));
        app.MapPost(Path, async http =>
        {
            var form = await http.Request.ReadFormAsync();
            Decide(http, Asked(name => form[name].ToString()), form["decision"] == "allow");
        });
    }

    /// <summary>Whether the code is worth tokens: of a consent with this way back and this verifier. It is not a second time, whatever the answer.</summary>
    public bool Redeem(string code, string returnAddress, string verifier) =>
        codes.TryRemove(code, out var given)
        && clock.GetUtcNow() < given.ExpiresAt
        && given.ReturnAddress == returnAddress
        && (given.Challenge.Length == 0 || given.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));

    private static Dictionary<string, string> Asked(Func<string, string> read) => Parameters.ToDictionary(name => name, read);

    private async Task Show(HttpContext http, Dictionary<string, string> asked)
    {
        if (Turned(http, asked))
            return;
        static string Text(string text) => HtmlEncoder.Default.Encode(text);
        var hidden = string.Concat(asked.Select(field => $"""<input type="hidden" name="{field.Key}" value="{Text(field.Value)}">"""));
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        await http.Response.WriteAsync(
            $"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox: Login with Amazon</title>
            <h1>Login with Amazon (sandbox)</h1>
            <p>The demo user is signed in. <b>{Text(asked["client_id"])}</b> asks for <b>{Text(asked["scope"])}</b>.</p>
            <form method="post" action="{Path}">{hidden}
            <button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form></html>
            """);
    }

    private void Decide(HttpContext http, Dictionary<string, string> asked, bool allowed)
    {
        if (Turned(http, asked))
            return;
        if (!allowed)
        {
            Return(http, asked, ("error", "access_denied"), ("error_description", "Access not permitted."));
            return;
        }
        foreach (var old in codes.Where(code => code.Value.ExpiresAt <= clock.GetUtcNow()))
            codes.TryRemove(old);
        var code = "AN" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        codes[code] = new(asked["redirect_uri"], asked["code_challenge"], clock.GetUtcNow() + CodeLife);
        Return(http, asked, ("code", code), ("scope", asked["scope"]));
    }

    /// <summary>Answers what cannot be consented to. Whose application or way back is unknown is sent nowhere.</summary>
    private bool Turned(HttpContext http, Dictionary<string, string> asked)
    {
        if (asked["client_id"] != settings.Amazon.ClientId || !Uri.TryCreate(asked["redirect_uri"], UriKind.Absolute, out var back)
            || back.Scheme is not ("https" or "http") || back.Fragment.Length > 0)
        {
            http.Response.StatusCode = 400;
            return true;
        }
        var error = asked["response_type"] != "code" ? "unsupported_response_type"
            : asked["scope"] != "advertising::campaign_management" ? "invalid_scope"
            : (asked["code_challenge"].Length > 0) != (asked["code_challenge_method"] == "S256") ? "invalid_request"
            : null;
        if (error is not null)
            Return(http, asked, ("error", error));
        return error is not null;
    }

    private static void Return(HttpContext http, Dictionary<string, string> asked, params (string Name, string Value)[] answer)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        // See Other: the browser comes back with GET, whatever it asked with.
        http.Response.StatusCode = 303;
        http.Response.Headers.Location = QueryHelpers.AddQueryString(
            asked["redirect_uri"], answer.Append((Name: "state", Value: asked["state"])).ToDictionary(field => field.Name, field => (string?)field.Value));
    }

    private sealed record Code(string ReturnAddress, string Challenge, DateTimeOffset ExpiresAt);
}
