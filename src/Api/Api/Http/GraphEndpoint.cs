using GraphQLParser.AST;
using Microsoft.Net.Http.Headers;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>GraphQL over HTTP at one path: POST for everything, GET for queries only, no batches. docs/graphql.md has the table of answers.</summary>
internal sealed class GraphEndpoint(GraphEngine engine, RequestReader reader, QueryLimits limits)
{
    public async Task Answer(HttpContext http)
    {
        var request = http.Request;
        if (AcceptHeader.Choose(request.Headers.Accept) is not { } media)
        {
            await GraphAnswer.Refuse(http, AnswerMedia.Json, StatusCodes.Status406NotAcceptable, ErrorCodes.NotAcceptable,
                "Accept application/graphql-response+json or application/json.");
            return;
        }
        if (!HttpMethods.IsPost(request.Method) && !HttpMethods.IsGet(request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            await GraphAnswer.Refuse(http, media, StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "Use GET or POST.");
            return;
        }
        if (await http.Identify() is var identity && identity.Principal is not { } principal)
        {
            await GraphAnswer.Refuse(http, media, identity.Status, identity.Code, identity.Message);
            return;
        }
        if (identity.IsAmbient && !SameOrigin.IsOwn(request))
        {
            await GraphAnswer.Refuse(http, media, StatusCodes.Status403Forbidden, ErrorCodes.CrossOrigin,
                $"A request with a session cookie must come from our own pages and be JSON or carry {SameOrigin.PreflightHeader}.");
            return;
        }
        if (await Read(http, media) is { } well)
        {
            await Run(http, media, well, principal);
        }
    }

    private async Task<GraphRequest?> Read(HttpContext http, AnswerMedia media)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            return await Accept(http, media, reader.FromQueryString(request.Query));
        }
        if (!IsJson(request))
        {
            await GraphAnswer.Refuse(http, media, StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType,
                "Send application/json in UTF-8.");
            return null;
        }
        if (await BodyReader.Read(request, limits.BodyBytes, http.RequestAborted) is not { } body)
        {
            http.Response.Headers.Connection = "close";
            await GraphAnswer.Refuse(http, media, StatusCodes.Status413PayloadTooLarge, ErrorCodes.PayloadTooLarge,
                $"The body is longer than {limits.BodyBytes} bytes.");
            return null;
        }
        return await Accept(http, media, reader.FromJson(body));
    }

    private static async Task<GraphRequest?> Accept(HttpContext http, AnswerMedia media, RequestReader.Reading reading)
    {
        if (reading.Request is null)
        {
            var status = reading.Readable && media == AnswerMedia.GraphResponse ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;
            await GraphAnswer.Refuse(http, media, status, reading.Problems);
        }
        return reading.Request;
    }

    private async Task Run(HttpContext http, AnswerMedia media, GraphRequest request, Principal principal)
    {
        var preparation = await engine.Prepare(request, principal, AuthRequest.Address(http));
        if (preparation.Operation is not { } operation)
        {
            var limited = preparation.Errors[0] as RateLimited;
            if (limited is not null)
            {
                http.Response.Headers.RetryAfter = limited.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            // Whoever is asked to come back later is told so by the status, in any media type: proxies and clients go by it.
            var status = media == AnswerMedia.Json && limited is null ? StatusCodes.Status200OK : GraphAnswer.StatusOf(preparation.Errors);
            await GraphAnswer.Refuse(http, media, status, preparation.Errors);
            return;
        }
        var kind = operation.Operation.Operation;
        if (kind == OperationType.Subscription)
        {
            await GraphAnswer.Refuse(http, media, media == AnswerMedia.Json ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
                ErrorCodes.SubscriptionNeedsSocket, "Subscriptions are served at this path over a WebSocket with graphql-transport-ws.");
            return;
        }
        if (kind == OperationType.Mutation && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST";
            await GraphAnswer.Refuse(http, media, StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "Send mutations by POST.");
            return;
        }
        await GraphAnswer.Write(http, media, await engine.Run(operation, principal, http.Connection.RemoteIpAddress?.ToString(), http.RequestAborted));
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
