#include <windows.h>
#include <d3d11.h>
#include <dxgi1_2.h>

#include <algorithm>
#include <cstring>

#include "windows/com.h"
#include "windows/surface.h"
#include "windows/system_library.h"

namespace guichet::windows {

namespace {

// More rectangles than these are one.
constexpr std::size_t rectangles_at_most = 64;

struct Output {
  Com<IDXGIAdapter1> adapter;
  Com<IDXGIOutput1> output;
};

// The output that shows a monitor, and the card it hangs on. Nothing where it is turned: what Windows hands out there
// is not.
Output output_of(const Monitor& monitor) {
  Output found;
  Com<IDXGIFactory1> factory;
  const auto make = system_function<decltype(&CreateDXGIFactory1)>(L"dxgi.dll", "CreateDXGIFactory1");
  if (make == nullptr || FAILED(make(IID_IDXGIFactory1, factory.put_void()))) return found;
  Com<IDXGIAdapter1> adapter;
  for (UINT card = 0; SUCCEEDED(factory->EnumAdapters1(card, adapter.put())); ++card) {
    Com<IDXGIOutput> output;
    for (UINT plug = 0; SUCCEEDED(adapter->EnumOutputs(plug, output.put())); ++plug) {
      DXGI_OUTPUT_DESC told{};
      if (FAILED(output->GetDesc(&told)) || !told.AttachedToDesktop) continue;
      const RECT& place = told.DesktopCoordinates;
      const bool upright =
          told.Rotation == DXGI_MODE_ROTATION_IDENTITY || told.Rotation == DXGI_MODE_ROTATION_UNSPECIFIED;
      if (place.left != monitor.x || place.top != monitor.y || place.right - place.left != monitor.width ||
          place.bottom - place.top != monitor.height || !upright)
        continue;
      if (FAILED(output->QueryInterface(IID_IDXGIOutput1, found.output.put_void()))) return found;
      found.adapter = std::move(adapter);
      return found;
    }
  }
  return found;
}

class DuplicatedSurface final : public Surface {
 public:
  // False when it cannot be had.
  bool open(const Monitor& monitor) {
    Output output = output_of(monitor);
    const auto make = system_function<decltype(&D3D11CreateDevice)>(L"d3d11.dll", "D3D11CreateDevice");
    if (!output.output || make == nullptr) return false;
    if (FAILED(make(output.adapter.get(), D3D_DRIVER_TYPE_UNKNOWN, nullptr, 0, nullptr, 0, D3D11_SDK_VERSION,
                    device_.put(), nullptr, context_.put())) ||
        FAILED(output.output->DuplicateOutput(device_.get(), duplication_.put())))
      return false;
    D3D11_TEXTURE2D_DESC wanted{};
    wanted.Width = monitor.width;
    wanted.Height = monitor.height;
    wanted.MipLevels = 1;
    wanted.ArraySize = 1;
    wanted.Format = DXGI_FORMAT_B8G8R8A8_UNORM;
    wanted.SampleDesc.Count = 1;
    wanted.Usage = D3D11_USAGE_STAGING;
    wanted.CPUAccessFlags = D3D11_CPU_ACCESS_READ;
    bounds_ = {0, 0, monitor.width, monitor.height};
    return SUCCEEDED(device_->CreateTexture2D(&wanted, nullptr, copy_.put()));
  }

  State look(Time) override {
    for (;;) {
      Com<IDXGIResource> resource;
      DXGI_OUTDUPL_FRAME_INFO told{};
      const HRESULT got = duplication_->AcquireNextFrame(0, &told, resource.put());
      if (got == DXGI_ERROR_WAIT_TIMEOUT) break;
      if (FAILED(got)) return State::lost;
      const bool taken = take(told, *resource);
      if (FAILED(duplication_->ReleaseFrame()) || !taken) return State::lost;
    }
    return damaged_.empty() ? State::same : State::changed;
  }

  bool grab(Time, FrameView into, std::vector<Rectangle>& damaged) override {
    // Before the first picture there is nothing to copy.
    if (!seen_) return false;
    if (damaged_.empty()) return true;
    D3D11_MAPPED_SUBRESOURCE mapped{};
    if (FAILED(context_->Map(copy_.get(), 0, D3D11_MAP_READ, 0, &mapped))) return false;
    const auto* pixels = static_cast<const std::uint8_t*>(mapped.pData);
    for (const Rectangle& each : damaged_) {
      const std::size_t bytes = static_cast<std::size_t>(each.width) * pixel_bytes;
      const auto* column = pixels + static_cast<std::size_t>(each.x) * pixel_bytes;
      for (std::int32_t y = each.y; y < each.bottom(); ++y)
        std::memcpy(into.at(each.x, y), column + static_cast<std::size_t>(y) * mapped.RowPitch, bytes);
    }
    context_->Unmap(copy_.get(), 0);
    damaged.insert(damaged.end(), damaged_.begin(), damaged_.end());
    damaged_.clear();
    return true;
  }

 private:
  bool take(const DXGI_OUTDUPL_FRAME_INFO& told, IDXGIResource& resource) {
    // The pointer alone moved: it is no part of the picture.
    if (seen_ && told.LastPresentTime.QuadPart == 0) return true;
    Com<ID3D11Texture2D> picture;
    if (FAILED(resource.QueryInterface(IID_ID3D11Texture2D, picture.put_void()))) return false;
    std::vector<Rectangle> changed;
    if (seen_) changed = changes(told);
    if (!seen_ || changed.empty()) changed = {bounds_};
    for (const Rectangle& each : changed) {
      const D3D11_BOX box = {static_cast<UINT>(each.x),       static_cast<UINT>(each.y),        0,
                             static_cast<UINT>(each.right()), static_cast<UINT>(each.bottom()), 1};
      context_->CopySubresourceRegion(copy_.get(), 0, box.left, box.top, 0, picture.get(), 0, &box);
    }
    seen_ = true;
    damaged_.insert(damaged_.end(), changed.begin(), changed.end());
    if (damaged_.size() > rectangles_at_most) {
      Rectangle all;
      for (const Rectangle& each : damaged_) all = unite(all, each);
      damaged_ = {all};
    }
    return true;
  }

  // Empty when Windows does not say: then it may be anything.
  std::vector<Rectangle> changes(const DXGI_OUTDUPL_FRAME_INFO& told) {
    std::vector<Rectangle> changed;
    if (told.TotalMetadataBufferSize == 0) return changed;
    metadata_.resize(told.TotalMetadataBufferSize);
    UINT used = 0;
    auto* moves = reinterpret_cast<DXGI_OUTDUPL_MOVE_RECT*>(metadata_.data());
    if (FAILED(duplication_->GetFrameMoveRects(static_cast<UINT>(metadata_.size()), moves, &used))) return {};
    for (UINT index = 0; index < used / sizeof(*moves); ++index) add(changed, moves[index].DestinationRect);
    auto* dirty = reinterpret_cast<RECT*>(metadata_.data());
    if (FAILED(duplication_->GetFrameDirtyRects(static_cast<UINT>(metadata_.size()), dirty, &used))) return {};
    for (UINT index = 0; index < used / sizeof(*dirty); ++index) add(changed, dirty[index]);
    return changed;
  }

  void add(std::vector<Rectangle>& changed, const RECT& place) const {
    const Rectangle inside =
        intersect({place.left, place.top, place.right - place.left, place.bottom - place.top}, bounds_);
    if (!inside.empty()) changed.push_back(inside);
  }

  Com<ID3D11Device> device_;
  Com<ID3D11DeviceContext> context_;
  Com<IDXGIOutputDuplication> duplication_;
  Com<ID3D11Texture2D> copy_;
  Rectangle bounds_;
  std::vector<Rectangle> damaged_;
  std::vector<std::uint8_t> metadata_;
  bool seen_ = false;
};

}  // namespace

std::unique_ptr<Surface> duplicate(const Monitor& monitor) {
  auto surface = std::make_unique<DuplicatedSurface>();
  return surface->open(monitor) ? std::move(surface) : nullptr;
}

}  // namespace guichet::windows
