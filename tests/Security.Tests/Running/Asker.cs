using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Running;

/// <summary>Asks an API over HTTP, as whoever the credential is of.</summary>
internal sealed class Asker(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    public HttpClient Http => http;

    public Uri Address => address;

    public Task<Reply> Ask(Credential? credential, string document, JsonNode? variables = null, CancellationToken cancellation = default) =>
        Post(credential, new JsonObject { ["query"] = document, ["variables"] = variables?.DeepClone() }.ToJsonString(), cancellation);

    public async Task<Reply> Post(Credential? credential, string body, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
        credential?.Sign(request);
        return await Send(request, body, cancellation);
    }

    public async Task<Reply> Send(HttpRequestMessage request, string sent = "", CancellationToken cancellation = default)
    {
        using var response = await http.SendAsync(request, cancellation);
        return new Reply(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)), sent);
    }

    public void Dispose() => http.Dispose();
}

/// <param name="Sent">The request's body.</param>
internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers, string Sent)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Data => Json.TryGetProperty("data", out var data) ? data : throw new InvalidOperationException(Text);

    /// <summary>The codes of the errors, in order.</summary>
    public IReadOnlyList<string> Codes => Text.StartsWith('{') && Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()!)]
        : [];
}
