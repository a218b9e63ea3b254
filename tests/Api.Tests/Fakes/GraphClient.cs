using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Paceline.Fakes;

/// <summary>Asks as a machine with an API key does, preferring the media type whose status tells.</summary>
public sealed class GraphClient(Uri address, string? key = GraphClient.AlphaTrader) : IDisposable
{
    public const string AlphaTrader = "pl_alphatrader_s1";
    public const string AlphaViewer = "pl_alphaviewer_s2";
    public const string BetaAdmin = "pl_betaadmin_s3";

    private readonly HttpClient http = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    public HttpClient Http => http;

    public async Task<Answer> Ask(string query, object? variables = null) =>
        await Send(Post(JsonSerializer.Serialize(new { query, variables })));

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), response, await response.Content.ReadAsStringAsync());
    }

    public HttpRequestMessage Post(string body, string accept = "application/graphql-response+json", string? type = "application/json", string path = "/graphql")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (type is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        return Prepare(request, accept);
    }

    public HttpRequestMessage Get(string path, string accept = "application/graphql-response+json") => Prepare(new HttpRequestMessage(HttpMethod.Get, path), accept);

    public HttpRequestMessage Prepare(HttpRequestMessage request, string accept = "application/graphql-response+json")
    {
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
        return request;
    }

    public void Dispose() => http.Dispose();
}

public sealed record Answer(int Status, string? Media, HttpResponseMessage Response, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The answer's text as it came, but for its extensions; only of an answer without errors.</summary>
    public string DataAlone => Codes.Count == 0 ? $$"""{"data":{{Data.GetRawText()}}}""" : throw new InvalidOperationException(Text);

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>The codes of the errors, in order.</summary>
    public IReadOnlyList<string> Codes => Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()!)]
        : [];

    public IReadOnlyList<string> Messages => [.. Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()!)];
}
