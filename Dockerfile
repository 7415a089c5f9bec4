# The gateway alone, without Java or anything else on the system. Build it after `mvn package`:
#   docker build -t mcp-gateway .
# Servers need what they run on: put theirs and this together, as in
#   FROM node:22-slim
#   COPY --from=mcp-gateway /opt/mcp-gateway /opt/mcp-gateway
#   RUN ln -s /opt/mcp-gateway/bin/mcp-gateway /usr/local/bin/mcp-gateway
FROM debian:13-slim

LABEL org.opencontainers.image.title="MCP Gateway" \
      org.opencontainers.image.description="A security gateway for Model Context Protocol traffic" \
      org.opencontainers.image.licenses="MIT"

# ps, by which the gateway finds what a server has started.
RUN apt-get update \
 && apt-get install -y --no-install-recommends procps=2:4.* \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 gateway

COPY target/mcp-gateway /opt/mcp-gateway
RUN ln -s /opt/mcp-gateway/bin/mcp-gateway /usr/local/bin/mcp-gateway

# The configuration, the key and the audit log.
ENV MCP_GATEWAY_HOME=/home/gateway/.mcp-gateway
RUN install -d -m 700 -o gateway -g gateway "$MCP_GATEWAY_HOME"
VOLUME ["/home/gateway/.mcp-gateway"]

USER 10001
WORKDIR /home/gateway
ENTRYPOINT ["mcp-gateway"]
CMD ["--help"]
