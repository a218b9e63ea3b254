using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Paceline.Development;

/// <summary>Short HTTP questions to our own processes.</summary>
internal static class Web
{
    public static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public static async Task<bool> Answers(string url, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(url), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException || (unreachable is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Campaigns the demo organisation's board shows; null while the API cannot say.</summary>
    public static async Task<int?> CountCampaigns(string app, string apiKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app + "/graphql")
        {
            Content = new StringContent("""{"query":"{ campaigns(first: 1) { totalCount } }"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        try
        {
            using var answer = await Client.SendAsync(request, cancellation);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            return json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("campaigns", out var campaigns) && campaigns.ValueKind == JsonValueKind.Object
                    ? campaigns.GetProperty("totalCount").GetInt32() : null;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or JsonException || (unreachable is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
