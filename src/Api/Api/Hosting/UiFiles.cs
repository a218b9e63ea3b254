namespace Paceline.Api;

/// <summary>Serves the built UI. Names under /assets carry a hash of their content; index.html is asked for anew each time, or a deploy would leave white pages.</summary>
internal static class UiFiles
{
    public static void UseImmutableAssets(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/assets"))
            {
                http.Response.OnStarting(() =>
                {
                    if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    {
                        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    }
                    return Task.CompletedTask;
                });
            }
            return next(http);
        });

    public static void MapUi(this WebApplication app)
    {
        // The manifest is made by the build; a test host or a build without the UI has none, and then there is nothing to serve.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json")))
        {
            app.MapStaticAssets();
        }
        foreach (var ours in (string[])["/graphql/{**rest}", "/auth/{**rest}", "/health/{**rest}", "/ops/{**rest}", "/metrics/{**rest}", "/dashboard/{**rest}", "/assets/{**rest}"])
        {
            app.Map(ours, () => Results.NotFound());
        }
        app.MapFallbackToFile("index.html", new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
    }
}
