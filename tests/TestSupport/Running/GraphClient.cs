using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Running;

/// <summary>The API answered with errors.</summary>
internal sealed class GraphException(string message) : Exception(message);

/// <summary>Asks the API as a machine does: over HTTP, and over a socket for what comes by itself.</summary>
internal sealed class GraphClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri url;
    private readonly string apiKey;

    public GraphClient(Uri url, string apiKey)
    {
        (this.url, this.apiKey) = (url, apiKey);
        http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(15) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
    }

    /// <summary>The data of an answer; any error in it is thrown.</summary>
    public async Task<JsonNode> Ask(string query, object? variables = null)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query, variables });
        var text = await answer.Content.ReadAsStringAsync();
        var body = text.StartsWith('{') ? JsonNode.Parse(text)! : throw new GraphException($"{(int)answer.StatusCode}: {text}");
        return body["errors"] is { } errors ? throw new GraphException(errors.ToJsonString()) : body["data"]!;
    }

    /// <summary>A file of the API as it comes; any refusal is thrown.</summary>
    public async Task<string> Fetch(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? said : throw new GraphException($"{(int)answer.StatusCode}: {said}");
    }

    /// <summary>Sends a file, and gives the answer; any refusal is thrown.</summary>
    public async Task<JsonNode> Send(string path, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8, "application/octet-stream");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), body);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(said)! : throw new GraphException($"{(int)answer.StatusCode}: {said}");
    }

    /// <summary>Subscribes and gives the socket once the server has taken the introduction.</summary>
    public async Task<ClientWebSocket> Subscribe(string query, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws", Path = "/graphql" }.Uri, cancellation);
        await Send(socket, new JsonObject { ["type"] = "connection_init", ["payload"] = new JsonObject { ["authorization"] = "Bearer " + apiKey } }, cancellation);
        var answer = await Receive(socket, cancellation);
        if ((string?)answer["type"] != "connection_ack")
            throw new GraphException($"The introduction was answered with {answer.ToJsonString()}");
        await Send(socket, new JsonObject { ["type"] = "subscribe", ["id"] = "1", ["payload"] = new JsonObject { ["query"] = query } }, cancellation);
        return socket;
    }

    public static async Task<JsonNode> Receive(ClientWebSocket socket, CancellationToken cancellation)
    {
        while (true)
        {
            using var message = new MemoryStream();
            var buffer = new byte[16 * 1024];
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer, cancellation);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new GraphException($"The socket was closed: {part.CloseStatus} {part.CloseStatusDescription}");
            var body = JsonNode.Parse(message.ToArray())!;
            if ((string?)body["type"] != "ping")
                return body;
            await Send(socket, new JsonObject { ["type"] = "pong" }, cancellation);
        }
    }

    public void Dispose() => http.Dispose();

    private static Task Send(ClientWebSocket socket, JsonObject message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, cancellation);
}
